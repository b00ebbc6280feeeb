// Criteria by jurisdictions. Every cell leads to the words it rests on; the tiles show the same at a glance.

import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { Link, useSearchParams } from 'react-router';
import { download, get, save } from '../api';
import { useFindings, useLaws, usePack } from '../data';
import { useDay, useSay, useSettings, useWord } from '../i18n';
import { csvOf } from '../parts/csv';
import { nameOf, PackPicker, useChosenPack } from '../parts/pickers';
import { Asked, Check, Choice, Empty, Failure, kVerdictSigns, Loading, Tag, Text, VerdictMark, View, Window } from '../parts/ui';
import { type Criterion, kVerdicts, type Laws, type Matrix, type Verdict } from '../types';

interface Place {
  key: string;
  name: string;
  title: string;
  version: string;
  expression: number | undefined;
  message: string;
  cells: ReadonlyMap<string, { verdict: Verdict; numbers: string[]; needs_review: boolean; decision?: Verdict }>;
  met: number;
}

function placesOf(matrix: Matrix, laws: Laws | undefined): Place[] {
  return matrix.rows.map((row, i) => {
    const law = laws?.items.find((item) => (row.expression !== undefined ? item.newest?.id === row.expression : row.sha256 ? item.newest?.file_sha256 === row.sha256 : item.title === row.title));
    const silent = laws?.without_text?.find((place) => place.jurisdiction === row.jurisdiction);
    const cells = new Map((row.cells ?? []).map((cell) => [cell.criterion, { ...cell, numbers: cell.numbers.filter(Boolean) }]));
    return {
      key: `${row.jurisdiction}-${i}`,
      name: row.jurisdiction_name || law?.jurisdiction_name || silent?.name || row.jurisdiction || law?.title || row.title || row.name || '',
      title: row.title ?? '',
      version: row.version_date ?? '',
      expression: row.expression ?? law?.newest?.id,
      message: row.message ?? '',
      cells,
      met: [...cells.values()].filter((cell) => cell.verdict === 'met').length,
    };
  });
}

function CellEvidence({ place, criterion, pack, yardstick }: { place: Place; criterion: { id: string; title: string }; pack: string; yardstick: string }) {
  const say = useSay();
  const findings = useFindings(place.expression, pack, yardstick);
  if (findings.error) return <Failure error={findings.error} />;
  if (!findings.data) return <Loading />;
  const finding = findings.data.documents[0]?.findings.find((item) => item.criterion === criterion.id);
  if (!finding) return <Empty title={say('matrix.no-finding')} />;
  const decision = place.cells.get(criterion.id)?.decision;
  return (
    <>
      <p><strong>{place.name}</strong> · {place.title}</p>
      <p><VerdictMark verdict={finding.verdict} /> {decision && decision !== finding.verdict && <>{say('review.decided')} <VerdictMark verdict={decision} /></>}</p>
      <p>{finding.message}</p>
      {finding.evidence.map((item) => (
        <blockquote key={`${item.span[0]}-${item.element}`} className="serif">
          <Link to={`/law/${place.expression}?at=${item.span[0]}-${item.span[1]}#${item.eId}`}>{item.prefix} <mark>{item.quote}</mark> {item.suffix}</Link>
          {item.number && <footer>{say('label.number', { number: item.number })}</footer>}
        </blockquote>
      ))}
      {finding.evidence.length === 0 && <p className="quiet">{say('finding.searched', { count: finding.searched.length })}</p>}
      <Link className="button primary" to={`/review/${place.expression}/${pack}/${criterion.id}`}>{say('matrix.to-review')}</Link>
    </>
  );
}

function Tiles({ places, criterion, total, onOpen }: { places: Place[]; criterion: { id: string; title: string } | null; total: number; onOpen: (place: Place) => void }) {
  const say = useSay();
  const word = useWord();
  return (
    <ul className="tiles" aria-label={say('matrix.tiles')}>
      {places.map((place) => {
        const cell = criterion ? place.cells.get(criterion.id) : undefined;
        const silent = place.cells.size === 0;
        const share = total ? Math.round((place.met / total) * 10) : 0;
        return (
          <li key={place.key}>
            <button type="button" className={`tile ${silent ? 'silent' : criterion ? (cell?.verdict ?? 'silent') : `share-${share}`}`} disabled={silent || !criterion} onClick={() => onOpen(place)}>
              <span className="tile-name">{place.name}</span>
              {silent ? <span>{say('matrix.no-text')}</span> : criterion && cell
                ? <span><span aria-hidden="true">{kVerdictSigns[cell.verdict]} </span>{word('verdict', cell.verdict)}</span>
                : <span>{say('matrix.met-of', { met: place.met, of: total })}</span>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

type Group = 'chapter' | 'level' | 'none';
type Sort = 'pack' | 'gaps' | 'title';
type PlaceSort = 'name' | 'met' | 'given';

/** Which laws stand in the matrix: the newest text of every law, or those that are chosen. */
function LawsChooser({ chosen, onChange }: { chosen: number[] | null; onChange: (chosen: number[] | null) => void }) {
  const say = useSay();
  const laws = useLaws();
  const [words, setWords] = useState('');
  const items = (laws.data?.items ?? []).filter((law) => law.newest);
  const wanted = words.trim().toLocaleLowerCase();
  const shown = items.filter((law) => !wanted || nameOf(law).toLocaleLowerCase().includes(wanted) || law.jurisdiction.includes(wanted));
  const ids = chosen ?? items.map((law) => law.newest!.id);
  const set = (next: number[]) => onChange(next.length === 0 || next.length === items.length ? null : next);
  return (
    <Window title={say('matrix.laws')} button={<Button className="button">{say('matrix.laws-open', { count: ids.length })}</Button>}>
      {() => (
        <>
          <Text label={say('matrix.laws-filter')} value={words} onChange={setWords} type="search" />
          <div className="row">
            <Button className="button" onPress={() => set(wanted ? [...new Set([...(chosen ?? []), ...shown.map((law) => law.newest!.id)])] : [])}>{say(wanted ? 'matrix.laws-shown' : 'matrix.laws-all')}</Button>
            {wanted && <Button className="button" isDisabled={shown.length === 0} onPress={() => set(shown.map((law) => law.newest!.id))}>{say('matrix.laws-only')}</Button>}
          </div>
          <fieldset className="checks column"><legend>{say('corpus.laws')}</legend>
            {shown.map((law) => <Check key={law.id} label={nameOf(law)} checked={ids.includes(law.newest!.id)}
              onChange={(on) => set(on ? [...ids, law.newest!.id] : ids.filter((id) => id !== law.newest!.id))} />)}
          </fieldset>
        </>
      )}
    </Window>
  );
}

function Grid({ matrix, pack, yardstick }: { matrix: Matrix; pack: string; yardstick: string }) {
  const say = useSay();
  const word = useWord();
  const day = useDay();
  const { language } = useSettings();
  const laws = useLaws();
  const about = usePack(pack);
  const [words, setWords] = useState('');
  const [verdict, setVerdict] = useState<Verdict | ''>('');
  const [group, setGroup] = useState<Group>('chapter');
  const [sort, setSort] = useState<Sort>('pack');
  const [placeSort, setPlaceSort] = useState<PlaceSort>('name');
  const [mode, setMode] = useState<'grid' | 'tiles'>('grid');
  const [tile, setTile] = useState('');
  const [open, setOpen] = useState<{ place: Place; criterion: { id: string; title: string } } | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const [focus, setFocus] = useState<[number, number]>([0, 0]);

  const titles = useMemo(() => new Map<string, Criterion>((about.data?.criteria ?? []).map((c) => [c.id, c])), [about.data]);
  const chapters = new Map((about.data?.chapters ?? []).map((c) => [c.id, c.title]));
  const places = useMemo(() => {
    const all = placesOf(matrix, laws.data);
    if (placeSort === 'name') all.sort((a, b) => a.name.localeCompare(b.name, language));
    if (placeSort === 'met') all.sort((a, b) => b.met - a.met || a.name.localeCompare(b.name, language));
    return all;
  }, [matrix, laws.data, placeSort, language]);
  const criteria = useMemo(() => {
    const wanted = words.trim().toLocaleLowerCase();
    const rows = matrix.criteria
      .filter((c) => c.pack === pack)
      .map((c) => ({ ...c, title: titles.get(c.id)?.title ?? c.title }))
      .filter((c) => (!wanted || c.title.toLocaleLowerCase().includes(wanted) || c.id.includes(wanted)) && (!verdict || places.some((p) => p.cells.get(c.id)?.verdict === verdict)));
    if (sort === 'gaps') rows.sort((a, b) => b.counts.not_met + b.counts.contrary - a.counts.not_met - a.counts.contrary);
    if (sort === 'title') rows.sort((a, b) => a.title.localeCompare(b.title, language));
    return rows;
  }, [matrix, pack, titles, words, verdict, sort, places, language]);
  const groups = useMemo(() => {
    const found = new Map<string, typeof criteria>();
    for (const c of criteria) {
      const name = group === 'chapter' ? c.chapter : group === 'level' ? c.level : '';
      found.set(name, [...(found.get(name) ?? []), c]);
    }
    return [...found];
  }, [criteria, group]);
  const rows = groups.flatMap(([, items]) => items);
  const groupName = (name: string) => (group === 'chapter' ? (chapters.get(name) ?? word('chapter', name)) : word('criterion-level', name));

  const move = (event: KeyboardEvent<HTMLTableElement>) => {
    const step: Record<string, [number, number]> = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1], Home: [0, -1000], End: [0, 1000] };
    const by = step[event.key];
    if (!by) return;
    event.preventDefault();
    const turn = document.documentElement.dir === 'rtl' && (event.key === 'ArrowLeft' || event.key === 'ArrowRight') ? -1 : 1;
    const next: [number, number] = [Math.max(0, Math.min(rows.length - 1, focus[0] + by[0])), Math.max(0, Math.min(places.length - 1, focus[1] + by[1] * turn))];
    setFocus(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next[0]}-${next[1]}"]`)?.focus();
  };
  const exportCsv = () => {
    const head = [say('finding.criterion'), ...places.map((p) => p.name)];
    const body = rows.map((c) => [c.title, ...places.map((p) => { const cell = p.cells.get(c.id); return cell ? word('verdict', cell.verdict) + (cell.numbers.length ? ` (${cell.numbers.join(', ')})` : '') : ''; })]);
    save(new Blob(['\ufeff', csvOf([head, ...body])], { type: 'text/csv;charset=utf-8' }), `matrix-${pack}.csv`);
  };
  const exportXlsx = () => {
    setFailed(null);
    download('report', { expression: places.flatMap((p) => p.expression ?? []).join(), pack, format: 'xlsx', lang: language, yardstick }, `matrix-${pack}.xlsx`).catch(setFailed);
  };
  const tileCriterion = rows.find((c) => c.id === tile) ?? null;
  let line = -1;
  return (
    <>
      <div className="filters">
        <Text label={say('matrix.filter')} value={words} onChange={setWords} type="search" />
        <Choice label={say('matrix.verdict')} value={verdict} onChange={setVerdict} options={[{ id: '', name: say('matrix.any') }, ...kVerdicts.map((id) => ({ id, name: word('verdict', id) }))]} />
        <Choice<Group> label={say('matrix.group')} value={group} onChange={setGroup} options={[{ id: 'chapter', name: say('matrix.group.chapter') }, { id: 'level', name: say('matrix.group.level') }, { id: 'none', name: say('matrix.group.none') }]} />
        <Choice<Sort> label={say('matrix.sort')} value={sort} onChange={setSort} options={[{ id: 'pack', name: say('matrix.sort.pack') }, { id: 'gaps', name: say('matrix.sort.gaps') }, { id: 'title', name: say('matrix.sort.title') }]} />
        <Choice<PlaceSort> label={say('matrix.places')} value={placeSort} onChange={setPlaceSort} options={[{ id: 'name', name: say('matrix.places.name') }, { id: 'met', name: say('matrix.places.met') }, { id: 'given', name: say('matrix.places.given') }]} />
        <div className="segmented" role="group" aria-label={say('matrix.shown-as')}>
          <button type="button" aria-pressed={mode === 'grid'} onClick={() => setMode('grid')}>{say('matrix.grid')}</button>
          <button type="button" aria-pressed={mode === 'tiles'} onClick={() => setMode('tiles')}>{say('matrix.tiles')}</button>
        </div>
        <div className="row"><Button className="button" onPress={exportCsv}>CSV</Button><Button className="button" onPress={exportXlsx}>XLSX</Button></div>
      </div>
      {failed !== null && <Failure error={failed} />}
      {rows.length === 0 || places.length === 0 ? <Empty title={say('matrix.none')} /> : mode === 'tiles' ? (
        <>
          <Choice label={say('matrix.tile-criterion')} value={tile} onChange={setTile} options={[{ id: '', name: say('matrix.tile-all') }, ...rows.map((c) => ({ id: c.id, name: c.title }))]} />
          <Tiles places={places} criterion={tileCriterion} total={matrix.criteria.filter((c) => c.pack === pack).length} onOpen={(place) => tileCriterion && setOpen({ place, criterion: tileCriterion })} />
        </>
      ) : (
        <div className="table-scroll matrix-scroll">
          <table className="matrix" role="grid" aria-label={say('matrix.title')} onKeyDown={move}>
            <thead>
              <tr>
                <th scope="col" className="corner">{say('finding.criterion')}</th>
                {places.map((place) => (
                  <th key={place.key} scope="col" className="place-head">
                    {place.expression !== undefined ? <Link to={`/review/${place.expression}/${pack}`} tabIndex={-1}>{place.name}</Link> : place.name}
                    {place.version && <span className="quiet">{day(place.version)}</span>}
                    {place.message && <span className="quiet">{place.message}</span>}
                  </th>
                ))}
                <th scope="col">{say('matrix.met')}</th>
              </tr>
            </thead>
            {groups.map(([name, items]) => (
              <tbody key={name || 'all'}>
                {name && <tr className="group"><th colSpan={places.length + 2} scope="colgroup">{groupName(name)}</th></tr>}
                {items.map((c) => {
                  line++;
                  const at = line;
                  return (
                    <tr key={c.id}>
                      <th scope="row">{c.title}{c.level !== 'mandatory' && <Tag>{word('criterion-level', c.level)}</Tag>}</th>
                      {places.map((place, column) => {
                        const cell = place.cells.get(c.id);
                        const shown = cell?.decision ?? cell?.verdict;
                        return (
                          <td key={place.key} className={`${shown ?? 'silent'} ${verdict && cell?.verdict !== verdict ? 'dim' : ''}`}>
                            {cell && shown ? (
                              <button type="button" className="cell-button" data-cell={`${at}-${column}`} tabIndex={focus[0] === at && focus[1] === column ? 0 : -1}
                                onFocus={() => setFocus([at, column])} onClick={() => setOpen({ place, criterion: c })}>
                                <span className={`sign ${shown}`} aria-hidden="true">{kVerdictSigns[shown]}</span>
                                <span className="sr">{word('verdict', shown)}{cell.needs_review ? `, ${say('finding.needs-review')}` : ''}, {place.name}</span>
                                {cell.numbers.length > 0 && <span className="cell-number">{cell.numbers.slice(0, 2).join(', ')}{cell.numbers.length > 2 ? '…' : ''}</span>}
                                {cell.needs_review && <span className="flag" aria-hidden="true">⚑</span>}
                              </button>
                            ) : <button type="button" className="cell-button" data-cell={`${at}-${column}`} tabIndex={focus[0] === at && focus[1] === column ? 0 : -1} onFocus={() => setFocus([at, column])}><span aria-hidden="true">·</span><span className="sr">{say('matrix.no-text')}, {place.name}</span></button>}
                          </td>
                        );
                      })}
                      <td className="count">{c.counts.met}/{c.texts}</td>
                    </tr>
                  );
                })}
              </tbody>
            ))}
          </table>
        </div>
      )}
      <p className="legend">{kVerdicts.map((id) => <VerdictMark key={id} verdict={id} />)} <span>⚑ {say('finding.needs-review')}</span></p>
      <Window title={open?.criterion.title ?? ''} isOpen={open !== null} onOpenChange={(still) => { if (!still) setOpen(null); }} wide>
        {() => open && <CellEvidence place={open.place} criterion={open.criterion} pack={pack} yardstick={yardstick} />}
      </Window>
    </>
  );
}

export default function MatrixView() {
  const say = useSay();
  const { language } = useSettings();
  const [params, setParams] = useSearchParams();
  const pack = useChosenPack(params.get('pack'));
  const expressions = params.get('expressions') ?? undefined;
  const yardstick = params.get('yardstick') ?? '';
  const about = usePack(pack);
  const yardsticks = (about.data?.yardsticks ?? []).flatMap((each) => (typeof each === 'string' ? [] : [each]));
  const set = (name: string, value: string) => {
    const next = { ...Object.fromEntries(params), ...(pack ? { pack } : {}), [name]: value };
    if (name === 'pack') delete (next as Record<string, string>)['yardstick'];  // it is the other pack's
    setParams(Object.fromEntries(Object.entries(next).filter(([, given]) => given)));
  };
  const matrix = useQuery({ queryKey: ['matrix', pack, expressions, language, yardstick], queryFn: () => get<Matrix>('matrix', { pack, expressions, lang: language, yardstick }), enabled: !!pack });
  return (
    <View title={say('matrix.title')} lead={say('matrix.lead')} wide actions={pack && (
      <>
        <PackPicker value={pack} onChange={(id) => set('pack', id)} />
        {yardsticks.length > 1 && <Choice label={say('report.yardstick')} value={yardstick} onChange={(value) => set('yardstick', value)} options={[{ id: '', name: say('report.yardstick-own') }, ...yardsticks.map((each) => ({ id: each.id, name: each.title }))]} />}
        <LawsChooser chosen={expressions ? expressions.split(',').map(Number) : null} onChange={(chosen) => set('expressions', chosen?.join() ?? '')} />
      </>
    )}>
      <Asked query={matrix}>
        {(answer) => (answer.rows.length === 0 ? <Empty title={say('corpus.empty')}><Link to="/">{say('nav.corpus')}</Link></Empty> : <Grid key={pack} matrix={answer} pack={pack!} yardstick={yardstick} />)}
      </Asked>
    </View>
  );
}
