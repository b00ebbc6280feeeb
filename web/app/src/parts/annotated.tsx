// Reads a report that a colleague annotated in Word: what stands at a finding becomes its comment; the rest is shown.
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Button, FileTrigger } from 'react-aria-components';
import { Link } from 'react-router';
import { write } from '../api';
import { useSay, useWord } from '../i18n';
import type { Annotations, Annotation } from '../types';
import { Failure, Tag, Window } from './ui';

function Line({ annotation, to }: { annotation: Annotation; to: string | null }) {
  const say = useSay();
  const word = useWord();
  return (
    <li>
      {to && annotation.title ? <Link to={to}>{annotation.title}</Link> : <span>{annotation.heading || say('annotated.no-place')}</span>}
      {' '}<Tag>{word('annotation', annotation.kind)}</Tag> <span className="quiet">{[annotation.by, annotation.date.slice(0, 10)].filter(Boolean).join(', ')}</span>
      {annotation.on && <p className="quoted">{annotation.kind === 'comment' ? annotation.on : <del>{annotation.on}</del>}</p>}
      {annotation.words && <p>{annotation.kind === 'comment' ? annotation.words : <ins>{annotation.words}</ins>}</p>}
      {annotation.other_text && <p className="quiet">{say('annotated.other-text')}</p>}
    </li>
  );
}

export function Annotated({ expression }: { expression: number }) {
  const say = useSay();
  const client = useQueryClient();
  const [answer, setAnswer] = useState<Annotations | null>(null);
  const [error, setError] = useState<unknown>(null);
  const send = (files: File[]) => {
    const form = new FormData();
    form.append('expression', String(expression));
    for (const file of files) form.append('files', file, file.name);
    setError(null);
    setAnswer(null);
    write<Annotations>('POST', 'reviews/annotations', undefined, { form }).then((done) => {
      setAnswer(done);
      return Promise.all([client.invalidateQueries({ queryKey: ['reviews'] }), client.invalidateQueries({ queryKey: ['review'] })]);
    }, setError);
  };
  return (
    <Window title={say('annotated.title')} button={<Button className="button">{say('annotated.open')}</Button>} wide>
      {(close) => (
        <>
          <p>{say('annotated.text')}</p>
          <FileTrigger allowsMultiple acceptedFileTypes={['.docx']} onSelect={(list) => list && list.length > 0 && send([...list])}>
            <Button className="button primary">{say('add.choose')}</Button>
          </FileTrigger>
          {error !== null && <Failure error={error} />}
          {answer && (
            <div role="status">
              <h3>{say('annotated.placed', { count: answer.placed.length })}</h3>
              <ul className="plain-list">{answer.placed.map((each, i) => <Line key={i} annotation={each} to={`/review/${expression}/${each.pack}/${each.criterion}`} />)}</ul>
              {answer.known.length > 0 && <p>{say('annotated.known', { count: answer.known.length })}</p>}
              {answer.elsewhere.length > 0 && <><h3>{say('annotated.elsewhere', { count: answer.elsewhere.length })}</h3><ul className="plain-list">{answer.elsewhere.map((each, i) => <Line key={i} annotation={each} to={null} />)}</ul></>}
            </div>
          )}
          <div className="row-end"><Button className="button" onPress={close}>{say('action.close')}</Button></div>
        </>
      )}
    </Window>
  );
}
