// Penalties of several laws as stretches on one scale of years. The figure repeats what the table below it says.

import { useId } from 'react';
import { useIntl } from 'react-intl';
import { useSay } from '../i18n';

export interface PenaltyBar {
  name: string;
  place: string;
  years: [number, number];
  words: string;
}

const kSteps = [1, 2, 5, 10, 20, 50];

export function PenaltyChart({ bars }: { bars: PenaltyBar[] }) {
  const say = useSay();
  const intl = useIntl();
  const id = useId();
  const highest = Math.max(1, ...bars.map((bar) => bar.years[1]));
  const step = kSteps.find((size) => highest / size <= 7) ?? 100;
  const top = Math.ceil(highest / step) * step;
  const width = 640;
  const label = 190;
  const line = 34;
  const x = (years: number) => label + (years / top) * (width - label - 50);
  const height = bars.length * line + 34;
  const number = (value: number) => intl.formatNumber(value, { maximumFractionDigits: 1 });
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, i) => i * step);
  return (
    <figure className="chart">
      <figcaption id={id}>{say('chart.title')}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={id} direction="ltr">
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={x(tick)} x2={x(tick)} y1={4} y2={height - 26} className="grid" />
            <text x={x(tick)} y={height - 8} textAnchor="middle" className="tick">{number(tick)}</text>
          </g>
        ))}
        {bars.map((bar, i) => {
          const y = i * line + 10;
          const short = bar.name.length > 26 ? `${bar.name.slice(0, 25)}…` : bar.name;
          return (
            <g key={i}>
              <text x={label - 10} y={y + 9} textAnchor="end" className="bar-name">{short}</text>
              <text x={label - 10} y={y + 21} textAnchor="end" className="bar-place">{bar.place}</text>
              <rect x={x(bar.years[0])} width={Math.max(3, x(bar.years[1]) - x(bar.years[0]))} y={y} height={15} rx={2} className="bar" />
              <text x={x(bar.years[1]) + 6} y={y + 12} className="bar-value">{number(bar.years[0])}–{number(bar.years[1])}</text>
            </g>
          );
        })}
      </svg>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={say('chart.table')}>
        <table className="data">
          <thead><tr><th scope="col">{say('chart.law')}</th><th scope="col">{say('chart.place')}</th><th scope="col">{say('chart.years')}</th><th scope="col">{say('chart.words')}</th></tr></thead>
          <tbody>{bars.map((bar, i) => <tr key={i}><th scope="row">{bar.name}</th><td>{bar.place}</td><td>{number(bar.years[0])}–{number(bar.years[1])}</td><td className="serif">{bar.words}</td></tr>)}</tbody>
        </table>
      </div>
    </figure>
  );
}
