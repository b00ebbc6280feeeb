// One jurisdiction on a page, for a hearing: the offence in the law's own words, its penalties, and chapter by chapter what
// the pack found, with where it stands. Put together here from the findings and the text that the other views show too.

import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { Link, useNavigate, useParams } from 'react-router';
import { type FullPack, useExpression, useFindings, useLaws, usePack } from '../data';
import { directionOf, langOf, useDay, useSay, useWord } from '../i18n';
import { byId, labelOf } from '../law/labels';
import { LawText } from '../law/LawText';
import { penaltyText } from '../law/penalties';
import type { ShownLaw } from '../law/document';
import { ExpressionPicker, PackPicker, useChosenPack } from '../parts/pickers';
import { Asked, Empty, Failure, kVerdictSigns, Loading, View } from '../parts/ui';
import type { Expression, Finding, Findings, Law, LawDocument, Provision } from '../types';

/** Words of a quote that fit on a line or two. */
const kQuoted = 110;

/** The article on which most findings rest: the one that a hearing is about. The first of several in the text. */
export function mainArticle(findings: readonly Finding[], provisions: ReadonlyMap<string, Provision>): string | null {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const articles = new Set(finding.evidence.flatMap((item) => provisions.get(item.eId)?.article ?? []));
    for (const article of articles) counts.set(article, (counts.get(article) ?? 0) + 1);
  }
  let best: string | null = null;
  for (const provision of provisions.values()) {
    const count = counts.get(provision.eId);
    if (count !== undefined && (best === null || count > counts.get(best)!)) best = provision.eId;
  }
  return best;
}

function Line({ finding, title, expression, language }: { finding: Finding; title: string; expression: number; language: string }) {
  const say = useSay();
  const word = useWord();
  const first = finding.evidence[0];
  const numbers = [...new Set(finding.evidence.map((item) => item.number).filter(Boolean))];
  return (
    <li className="ficha-line">
      <span className={`sign ${finding.verdict}`} aria-hidden="true">{kVerdictSigns[finding.verdict]}</span>
      <span><span className="ficha-point">{title}</span> <span className="quiet">{word('verdict', finding.verdict)}</span>
        {first && (
          <span className="ficha-quote"> <q className="serif" lang={langOf(language)} dir={directionOf(language)}>{first.quote.length > kQuoted ? `${first.quote.slice(0, kQuoted)}…` : first.quote}</q>{' '}
            <Link to={`/law/${expression}?at=${first.span[0]}-${first.span[1]}#${first.eId}`}>{say('label.number', { number: numbers.join(', ') || first.eId })}</Link></span>
        )}
        {!first && finding.verdict === 'not_met' && <span className="quiet"> · {say('finding.searched', { count: finding.searched.length })}</span>}
      </span>
    </li>
  );
}

function Sheet({ about, described, law, findings, pack, expression }: { about: Expression & { of?: Law }; described: LawDocument; law: ShownLaw; findings: Findings; pack: FullPack; expression: number }) {
  const say = useSay();
  const word = useWord();
  const day = useDay();
  const language = described.work.language;
  const provisions = useMemo(() => byId(described.provisions), [described]);
  const found = findings.documents[0]?.findings ?? [];
  const main = useMemo(() => mainArticle(found, provisions), [found, provisions]);
  const only = useMemo(() => (main ? [main] : []), [main]);
  const penalties = described.penalties.filter((penalty) => penalty.provision && provisions.get(penalty.provision)?.article === main);
  const notes = described.notes.filter((note) => note.provision && provisions.get(note.provision)?.article === main);
  const byCriterion = new Map(found.map((finding) => [finding.criterion, finding]));
  const chapters = (pack.chapters ?? []).map((chapter) => ({ ...chapter, criteria: pack.criteria.filter((c) => c.chapter === chapter.id && byCriterion.has(c.id)) })).filter((chapter) => chapter.criteria.length > 0);
  const facts: [string, string | undefined][] = [
    [say('law.in-force'), day(about.in_force)], [say('law.published'), day(about.published)], [say('law.version'), day(about.version_date || described.work.version_date)],
    [say('law.gazette'), about.gazette], [say('law.decree'), about.decree], [say('law.consulted'), day(about.consulted)], [say('report.yardstick'), findings.packs[0]?.yardstick],
  ];
  return (
    <article className="ficha">
      <header>
        <p className="eyebrow">{about.of?.jurisdiction_name || about.of?.jurisdiction}{about.of?.jurisdiction ? ' · ' : ''}{pack.title}</p>
        <h2 lang={langOf(language)}>{about.of?.title || described.work.title}</h2>
        <dl className="facts">{facts.filter(([, value]) => value).map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name}-value`}>{value}</dd>])}</dl>
      </header>
      <section>
        <h3>{say('ficha.offence')}</h3>
        {main ? <LawText law={law} document={described} only={only} />
          : <p className="absent"><span aria-hidden="true">○ </span>{say('ficha.absent')} {say('finding.searched', { count: described.provisions.filter((p) => p.article === p.eId).length })}</p>}
      </section>
      {penalties.length > 0 && (
        <section>
          <h3>{say('ficha.penalties')}</h3>
          <ul className="plain-list">{penalties.map((penalty) => (
            <li key={penalty.span[0]}><strong>{penaltyText(penalty, say, word)}</strong> <q className="serif" lang={langOf(language)}>{law.places.slice(penalty.span).replace(/\s+/g, ' ')}</q> <span className="quiet">{labelOf(provisions, penalty.provision!, word)}</span></li>
          ))}</ul>
        </section>
      )}
      <div className="ficha-chapters">
        {chapters.map((chapter) => (
          <section key={chapter.id}>
            <h3>{chapter.title}</h3>
            <ul className="plain-list">{chapter.criteria.map((c) => <Line key={c.id} finding={byCriterion.get(c.id)!} title={c.title} expression={expression} language={language} />)}</ul>
          </section>
        ))}
      </div>
      {notes.length > 0 && (
        <section>
          <h3>{say('ficha.dates')}</h3>
          <ul className="plain-list">{notes.map((note) => <li key={note.span[0]}>{day(note.date)} <q className="serif">{law.places.slice(note.span).replace(/\s+/g, ' ')}</q></li>)}</ul>
        </section>
      )}
      <footer className="ficha-foot">{say('ficha.foot')} {findings.engine}</footer>
    </article>
  );
}

export default function Ficha() {
  const say = useSay();
  const go = useNavigate();
  const { expression, pack: asked } = useParams();
  const laws = useLaws();
  const packId = useChosenPack(asked);
  const id = expression ? Number(expression) : laws.data?.items.find((law) => law.newest)?.newest?.id;
  const loaded = useExpression(id);
  const findings = useFindings(id, packId);
  const pack = usePack(packId);
  const failed = findings.error ?? pack.error;
  return (
    <View title={say('ficha.title')} lead={say('ficha.lead')}
      actions={<>
        <ExpressionPicker label={say('picker.law')} value={id} onChange={(next) => go(`/ficha/${next}/${packId ?? ''}`)} />
        {packId && <PackPicker value={packId} onChange={(next) => go(`/ficha/${id}/${next}`)} />}
        <Button className="button primary" onPress={() => window.print()}>{say('ficha.print')}</Button>
      </>}>
      {id === undefined && laws.data ? <Empty title={say('corpus.empty')}><Link to="/">{say('nav.corpus')}</Link></Empty>
        : failed ? <Failure error={failed} retry={() => { void findings.refetch(); void pack.refetch(); }} />
          : (
            <Asked query={loaded}>
              {({ about, document, law }) => (findings.data && pack.data
                ? <Sheet about={about} described={document} law={law} findings={findings.data} pack={pack.data} expression={id!} /> : <Loading />)}
            </Asked>
          )}
    </View>
  );
}
