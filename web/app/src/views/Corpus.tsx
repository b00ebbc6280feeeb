// The corpus: laws by jurisdiction with their dates, new ones by dropping files, and words searched in all of them.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Button, DropZone, FileTrigger } from 'react-aria-components';
import { Link, useSearchParams } from 'react-router';
import { get, write } from '../api';
import { useLaws, useSession } from '../data';
import { useDay, useSay, useSettings } from '../i18n';
import { cutAtMarks } from '../law/bytes';
import { Asked, Empty, Failure, Tag, Text, useKeys, View, Window } from '../parts/ui';
import type { Job, Law, Page, SearchHit } from '../types';

function Hit({ hit }: { hit: SearchHit }) {
  const say = useSay();
  return (
    <li className="hit">
      <Link to={`/law/${hit.expression}?at=${hit.span[0]}-${hit.span[1]}#${hit.eId}`}>
        {hit.title}{hit.number ? `, ${say('label.number', { number: hit.number })}` : ''}{hit.heading ? ` · ${hit.heading}` : ''}
      </Link>
      <p className="serif">{cutAtMarks(hit.snippet, hit.marks).map((part, i) => (part.marked ? <mark key={i}>{part.text}</mark> : <span key={i}>{part.text}</span>))}</p>
    </li>
  );
}

function Search() {
  const say = useSay();
  const { keys } = useSettings();
  const [params, setParams] = useSearchParams();
  const asked = params.get('q') ?? '';
  const [words, setWords] = useState(asked);
  const page = Number(params.get('page') ?? 1);
  const hits = useQuery({ queryKey: ['search', asked, page], queryFn: () => get<Page<SearchHit>>('search', { q: asked, page, size: 20 }), enabled: asked !== '' });
  useKeys(keys, { '/': () => document.getElementById('search-words')?.focus() });
  return (
    <section aria-labelledby="search-title">
      <h2 id="search-title">{say('search.title')}</h2>
      <form role="search" className="inline" onSubmit={(event) => { event.preventDefault(); setParams(words ? { q: words } : {}); }}>
        <Text id="search-words" label={say('search.words')} value={words} onChange={setWords} type="search" />
        <Button type="submit" className="button">{say('search.go')}</Button>
      </form>
      {asked && (
        <Asked query={hits}>
          {(found) => found.items.length === 0
            ? <Empty title={say('search.none', { words: asked })}><p>{say('search.none-hint')}</p></Empty>
            : (
              <>
                <p className="quiet" role="status">{say(found.more ? 'search.found-at-least' : 'search.found', { count: found.total })}</p>
                <ul className="plain-list">{found.items.map((hit) => <Hit key={`${hit.expression}-${hit.span[0]}`} hit={hit} />)}</ul>
                {found.total > found.page * found.size && <Button className="button" onPress={() => setParams({ q: asked, page: String(page + 1) })}>{say('action.more')}</Button>}
              </>
            )}
        </Asked>
      )}
    </section>
  );
}

function JobLine({ id, onEnd }: { id: number; onEnd: () => void }) {
  const say = useSay();
  const end = useRef(onEnd);
  end.current = onEnd;
  const job = useQuery({
    queryKey: ['job', id],
    queryFn: () => get<Job & Record<string, unknown>>(`jobs/${id}`),
    refetchInterval: (query) => (query.state.data && ['done', 'failed', 'cancelled'].includes(query.state.data.state) ? false : 700),
  });
  const state = job.data?.state;
  useEffect(() => {
    if (state === 'done' || state === 'failed') end.current();
  }, [state]);
  if (job.error) return <Failure error={job.error} />;
  return (
    <p className={state === 'failed' ? 'failure' : 'job'} role="status">
      {state === 'failed' ? say('add.failed') : state === 'done' ? say('add.done') : say('add.working')}
      {job.data?.total ? ` ${job.data.done ?? 0} / ${job.data.total}` : ''}{job.data?.message ? ` · ${job.data.message}` : ''}
    </p>
  );
}

const kFields = ['jurisdiction', 'title', 'gazette', 'published', 'in_force', 'source'] as const;

function Add() {
  const say = useSay();
  const client = useQueryClient();
  const session = useSession();
  const [files, setFiles] = useState<File[]>([]);
  const [fields, setFields] = useState<Record<string, string>>({});
  const [jobs, setJobs] = useState<number[]>([]);
  const [error, setError] = useState<unknown>(null);
  if (session.data?.user?.role === 'reader') return null;
  const choose = (chosen: File[]) => { setError(null); setFiles(chosen); };
  const send = () => {
    const form = new FormData();
    for (const file of files) form.append('files', file, file.name);
    for (const [name, value] of Object.entries(fields)) if (value) form.append(name, value);
    write<{ job: number }>('POST', 'laws', undefined, { form }).then(({ job }) => { setJobs([job, ...jobs]); setFiles([]); setFields({}); }, setError);
  };
  const labels = { jurisdiction: 'law.jurisdiction', title: 'law.title', gazette: 'law.gazette', published: 'law.published', in_force: 'law.in-force', source: 'law.source' } as const;
  return (
    <section aria-labelledby="add-title">
      <h2 id="add-title">{say('add.title')}</h2>
      <DropZone className="drop" aria-label={say('add.title')} onDrop={async (event) => {
        const dropped = await Promise.all(event.items.flatMap((item) => (item.kind === 'file' ? [item.getFile()] : [])));
        if (dropped.length) choose(dropped);
      }}>
        <p>{say('add.drop')}</p>
        <FileTrigger allowsMultiple onSelect={(list) => list && choose([...list])}>
          <Button className="button">{say('add.choose')}</Button>
        </FileTrigger>
        <p className="hint">{say('add.kinds')}</p>
      </DropZone>
      <Window title={say('add.title')} isOpen={files.length > 0} onOpenChange={(open) => { if (!open) setFiles([]); }}>
        {() => (
          <form onSubmit={(event) => { event.preventDefault(); send(); }}>
            <ul>{files.map((file) => <li key={file.name}>{file.name}</li>)}</ul>
            <p className="hint">{say('add.fields')}</p>
            {kFields.map((field) => (
              <Text key={field} label={say(labels[field])} type={field === 'published' || field === 'in_force' ? 'date' : 'text'} value={fields[field] ?? ''} onChange={(value) => setFields({ ...fields, [field]: value })} />
            ))}
            {error !== null && <Failure error={error} />}
            <div className="row-end"><Button type="submit" className="button primary">{say('add.send')}</Button></div>
          </form>
        )}
      </Window>
      {jobs.map((id) => <JobLine key={id} id={id} onEnd={() => void client.invalidateQueries({ queryKey: ['laws'] })} />)}
    </section>
  );
}

function LawRow({ law }: { law: Law }) {
  const say = useSay();
  const day = useDay();
  const newest = law.newest;
  return (
    <li className="law-row">
      <div className="law-name">{newest ? <Link to={`/law/${newest.id}`}>{law.title}</Link> : law.title}</div>
      <dl className="facts">
        {newest?.in_force && <><dt>{say('law.in-force')}</dt><dd>{day(newest.in_force)}</dd></>}
        {newest?.published && <><dt>{say('law.published')}</dt><dd>{day(newest.published)}</dd></>}
        {newest && !newest.in_force && !newest.published && newest.version_date && <><dt>{say('law.version')}</dt><dd>{day(newest.version_date)}</dd></>}
        {newest?.gazette && <><dt>{say('law.gazette')}</dt><dd>{newest.gazette}</dd></>}
        {newest?.consulted && <><dt>{say('law.consulted')}</dt><dd>{day(newest.consulted)}</dd></>}
        <dt>{say('law.versions')}</dt><dd>{typeof law.expressions === 'number' ? law.expressions : law.expressions.length}</dd>
      </dl>
      <div className="tags">
        {newest?.old && <Tag kind="warn">{say('law.old')}</Tag>}
        {newest?.official === true && <Tag>{say('law.official')}</Tag>}
        {newest?.official === false && newest.origin && <Tag>{say('law.third-party')}</Tag>}
      </div>
      {newest && (
        <div className="law-links">
          <Link to={`/review/${newest.id}`}>{say('nav.review')}</Link>
          <Link to={`/ficha/${newest.id}`}>{say('nav.ficha')}</Link>
          <Link to={`/compare?left=${newest.id}`}>{say('nav.compare')}</Link>
        </div>
      )}
    </li>
  );
}

export default function Corpus() {
  const say = useSay();
  const laws = useLaws();
  const [filter, setFilter] = useState('');
  return (
    <View title={say('corpus.title')} lead={say('corpus.lead')}>
      <div className="columns">
        <section aria-labelledby="laws-title">
          <h2 id="laws-title">{say('corpus.laws')}</h2>
          <Asked query={laws}>
            {(answer) => {
              const wanted = filter.trim().toLocaleLowerCase();
              const groups = new Map<string, Law[]>();
              for (const law of answer.items) {
                if (wanted && !`${law.title} ${law.jurisdiction_name ?? ''} ${law.jurisdiction}`.toLocaleLowerCase().includes(wanted)) continue;
                const place = law.jurisdiction_name || law.jurisdiction || say('corpus.no-jurisdiction');
                groups.set(place, [...(groups.get(place) ?? []), law]);
              }
              const without = (answer.without_text ?? []).filter((place) => !wanted || place.name.toLocaleLowerCase().includes(wanted));
              if (answer.items.length === 0) return <Empty title={say('corpus.empty')}><p>{say('corpus.empty-hint')}</p></Empty>;
              return (
                <>
                  {answer.items.length > 6 && <Text label={say('corpus.filter')} value={filter} onChange={setFilter} type="search" />}
                  {groups.size === 0 && <Empty title={say('corpus.filter-none')} />}
                  {[...groups].sort(([a], [b]) => a.localeCompare(b)).map(([place, items]) => (
                    <section key={place} className="place">
                      <h3>{place}</h3>
                      <ul className="plain-list">{items.map((law) => <LawRow key={law.id} law={law} />)}</ul>
                    </section>
                  ))}
                  {without.length > 0 && (
                    <section className="place">
                      <h3>{say('corpus.without')}</h3>
                      <p className="quiet">{say('corpus.without-text')}</p>
                      <ul className="tags">{without.map((place) => <li key={place.jurisdiction}><Tag kind="dashed">{place.name}</Tag></li>)}</ul>
                    </section>
                  )}
                </>
              );
            }}
          </Asked>
        </section>
        <div className="stack">
          <Search />
          <Add />
        </div>
      </div>
    </View>
  );
}
