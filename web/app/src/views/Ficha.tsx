// One jurisdiction on a page, for a hearing: what the law says of the matter, in its own words, with where they stand.

import { useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { Link, useNavigate, useParams } from 'react-router';
import { get } from '../api';
import { useLaws } from '../data';
import { directionOf, langOf, useDay, useSay, useSettings, useWord } from '../i18n';
import type { Span } from '../law/bytes';
import { ExpressionPicker, PackPicker, useChosenPack } from '../parts/pickers';
import { Asked, Empty, Loading, VerdictMark, View } from '../parts/ui';
import type { Verdict } from '../types';

interface Words { eId: string; number?: string; span: Span; quote: string; label?: string; criterion?: string; title?: string; verdict?: Verdict; text?: string }
interface FichaSection { id: string; title?: string; items: Words[]; searched?: string[] | number; message?: string }
export interface FichaAnswer {
  title?: string; jurisdiction?: string; jurisdiction_name?: string; language?: string; version_date?: string; in_force?: string; gazette?: string; consulted?: string; yardstick?: string; engine?: string;
  sections?: FichaSection[];
  summary?: Partial<Record<Verdict, number>>;
  [member: string]: unknown;
}

const kSections = ['offence', 'penalties', 'reasons', 'aggravations', 'competence', 'dates'] as const;

function sectionsOf(answer: FichaAnswer): FichaSection[] {
  if (answer.sections) return answer.sections;
  return kSections.flatMap((id) => {
    const given = answer[id];
    if (given === undefined) return [];
    return [{ id, items: (Array.isArray(given) ? given : [given]).filter(Boolean) as Words[] }];
  });
}

function Sheet({ answer, expression }: { answer: FichaAnswer; expression: number }) {
  const say = useSay();
  const word = useWord();
  const day = useDay();
  const language = answer.language ?? '';
  return (
    <article className="ficha">
      <header>
        <p className="eyebrow">{answer.jurisdiction_name || answer.jurisdiction}</p>
        <h2>{answer.title}</h2>
        <dl className="facts">
          {answer.in_force && <><dt>{say('law.in-force')}</dt><dd>{day(answer.in_force)}</dd></>}
          {answer.version_date && <><dt>{say('law.version')}</dt><dd>{day(answer.version_date)}</dd></>}
          {answer.gazette && <><dt>{say('law.gazette')}</dt><dd>{answer.gazette}</dd></>}
          {answer.consulted && <><dt>{say('law.consulted')}</dt><dd>{day(answer.consulted)}</dd></>}
          {answer.yardstick && <><dt>{say('report.yardstick')}</dt><dd>{answer.yardstick}</dd></>}
        </dl>
      </header>
      {sectionsOf(answer).map((section) => (
        <section key={section.id}>
          <h3>{section.title || word('ficha', section.id)}</h3>
          {section.items.length === 0 ? <p className="absent"><span aria-hidden="true">○ </span>{section.message || say('ficha.absent')}{' '}
            {section.searched !== undefined && say('finding.searched', { count: Array.isArray(section.searched) ? section.searched.length : section.searched })}</p> : (
            <ul className="plain-list">
              {section.items.map((item, i) => (
                <li key={`${item.span?.[0] ?? ''}-${i}`}>
                  {(item.title || item.label) && <p className="ficha-point">{item.title || item.label} {item.verdict && <VerdictMark verdict={item.verdict} />}</p>}
                  {item.quote && <blockquote className="serif" lang={langOf(language)} dir={directionOf(language)}>{item.quote}
                    <footer><Link to={`/law/${expression}?at=${item.span[0]}-${item.span[1]}#${item.eId}`}>{item.number ? say('label.number', { number: item.number }) : item.eId}</Link></footer>
                  </blockquote>}
                  {item.text && !item.quote && <p>{item.text}</p>}
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
      <footer className="ficha-foot">{say('ficha.foot')} {answer.engine}</footer>
    </article>
  );
}

export default function Ficha() {
  const say = useSay();
  const go = useNavigate();
  const { language } = useSettings();
  const { expression, pack: asked } = useParams();
  const laws = useLaws();
  const pack = useChosenPack(asked);
  const id = expression ? Number(expression) : laws.data?.items.find((law) => law.newest)?.newest?.id;
  const ficha = useQuery({ queryKey: ['ficha', id, pack, language], queryFn: () => get<FichaAnswer>('ficha', { expression: id, pack, lang: language }), enabled: id !== undefined && !!pack });
  return (
    <View title={say('ficha.title')} lead={say('ficha.lead')}
      actions={<>
        <ExpressionPicker label={say('picker.law')} value={id} onChange={(next) => go(`/ficha/${next}/${pack ?? ''}`)} />
        {pack && <PackPicker value={pack} onChange={(next) => go(`/ficha/${id}/${next}`)} />}
        <Button className="button primary" onPress={() => window.print()}>{say('ficha.print')}</Button>
      </>}>
      {id === undefined && laws.data ? <Empty title={say('corpus.empty')}><Link to="/">{say('nav.corpus')}</Link></Empty>
        : id === undefined || !pack ? <Loading /> : <Asked query={ficha}>{(answer) => <Sheet answer={answer} expression={id} />}</Asked>}
    </View>
  );
}
