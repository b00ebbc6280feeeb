// What people write to one another about a finding, about a provision, or about words chosen in the text.

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { write } from '../../api';
import { useSession } from '../../data';
import { useMoment, useSay, useWord } from '../../i18n';
import type { Anchor } from '../../law/anchors';
import type { Span } from '../../law/bytes';
import { labelOf } from '../../law/labels';
import { announce, Check, Failure, Tag, Text } from '../../parts/ui';
import type { Comment, Provision, ReviewItem } from '../../types';

interface Props {
  expression: number; pack: string; criterion: string; item: ReviewItem; chosen: Anchor | null; provisions: ReadonlyMap<string, Provision>;
  onShow: (span: Span) => void; onUsed: () => void;
}

export function Thread({ expression, pack, criterion, item, chosen, provisions, onShow, onUsed }: Props) {
  const say = useSay();
  const word = useWord();
  const moment = useMoment();
  const client = useQueryClient();
  const session = useSession();
  const comments = Array.isArray(item.comments) ? item.comments : [];
  const [text, setText] = useState('');
  const [internal, setInternal] = useState(false);
  const [whole, setWhole] = useState(false);
  const [reply, setReply] = useState<number | null>(null);
  const [answer, setAnswer] = useState('');
  const [error, setError] = useState<unknown>(null);
  const may = session.data?.user?.role !== 'reader';
  const path = `reviews/${expression}/${pack}/${criterion}/comments`;
  const after = () => {
    void client.invalidateQueries({ queryKey: ['review', expression, pack, criterion] });
    void client.invalidateQueries({ queryKey: ['reviews', expression, pack] });
  };
  const post = (body: object) => {
    setError(null);
    return write('POST', path, body).then(() => { announce(say('comment.saved')); after(); return true; }, (e) => { setError(e); return false; });
  };
  const roots = comments.filter((c) => c.parent === null);
  const label = (eId: string | null) => (eId && provisions.has(eId) ? labelOf(provisions, eId, word) : '');
  const one = (comment: Comment) => (
    <div className={comment.resolved ? 'comment resolved' : 'comment'} key={comment.id}>
      <p className="comment-head"><span className="by">{comment.by_name}</span> <time dateTime={comment.at} className="quiet">{moment(comment.at)}</time>
        {comment.internal && <Tag kind="dashed">{say('comment.internal-tag')}</Tag>}
        {comment.resolved && <Tag>{say('comment.resolved')}</Tag>}
        {comment.orphan && <Tag kind="warn">{say('comment.orphan')}</Tag>}</p>
      {comment.quote && <blockquote className="serif">
        {comment.span ? <button type="button" className="link" onClick={() => onShow(comment.span!)}>{comment.quote}</button> : comment.quote}
        {label(comment.eId) && <footer>{label(comment.eId)}</footer>}
      </blockquote>}
      <p className="comment-text">{comment.text}</p>
    </div>
  );
  return (
    <section className="thread" aria-labelledby="thread-title">
      <h3 id="thread-title">{say('comment.title', { count: comments.length })}</h3>
      {roots.map((root) => (
        <div className="conversation" key={root.id}>
          {one(root)}
          <div className="replies">{comments.filter((c) => c.parent === root.id).map(one)}</div>
          {may && (
            <div className="row">
              <button type="button" className="link" onClick={() => { setReply(reply === root.id ? null : root.id); setAnswer(''); }}>{say('comment.reply')}</button>
              <button type="button" className="link" onClick={() => void write('PATCH', `${path}/${root.id}`, { resolved: !root.resolved }).then(after, setError)}>{say(root.resolved ? 'comment.reopen' : 'comment.resolve')}</button>
            </div>
          )}
          {reply === root.id && (
            <form onSubmit={(event) => { event.preventDefault(); void post({ text: answer, parent: root.id, eId: null, span: null, quote: null, internal: root.internal }).then((ok) => { if (ok) setReply(null); }); }}>
              <Text label={say('comment.reply-text')} value={answer} onChange={setAnswer} rows={2} required />
              <Button type="submit" className="button">{say('comment.send')}</Button>
            </form>
          )}
        </div>
      ))}
      {comments.length === 0 && <p className="quiet">{say('comment.none')}</p>}
      {error !== null && <Failure error={error} />}
      {may && (
        <form className="comment-form" onSubmit={(event) => {
          event.preventDefault();
          const place = chosen ? { eId: chosen.eId, span: whole ? null : chosen.span, quote: whole ? null : chosen.quote } : { eId: null, span: null, quote: null };
          void post({ text, parent: null, ...place, internal }).then((ok) => { if (ok) { setText(''); onUsed(); } });
        }}>
          {chosen ? (
            <div className="chosen">
              <p className="quiet">{say('comment.about')} {label(chosen.eId)}</p>
              {!whole && <blockquote className="serif">{chosen.quote.length > 200 ? `${chosen.quote.slice(0, 200)}…` : chosen.quote}</blockquote>}
              <Check label={say('comment.whole')} checked={whole} onChange={setWhole} />
              <button type="button" className="link" onClick={onUsed}>{say('comment.no-place')}</button>
            </div>
          ) : <p className="hint">{say('comment.hint')}</p>}
          <Text id="comment-text" label={say('comment.new')} value={text} onChange={setText} rows={3} required />
          <Check label={say('comment.internal')} checked={internal} onChange={setInternal} />
          <Button type="submit" className="button" isDisabled={text.trim() === ''}>{say('comment.send')}</Button>
        </form>
      )}
    </section>
  );
}
