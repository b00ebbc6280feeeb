// The small things that every view is made of.

import { Component, type ReactNode, useEffect, useId, useRef } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Problem } from '../api';
import { useSay, useWord } from '../i18n';
import type { Verdict } from '../types';

/** The frame of a view: its title takes the focus when the view opens, so that a reader who listens knows where she is. */
export function View({ title, lead, actions, children, wide }: { title: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode; wide?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Harmonia`;
  }, [title]);
  useEffect(() => {
    if (!location.hash) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={wide ? 'view wide' : 'view'}>
      <header className="view-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>{title}</h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

export function Loading({ what }: { what?: string }) {
  const say = useSay();
  return (
    <div className="loading" role="status">
      <span className="sr">{what ?? say('state.loading')}</span>
      <span className="bar long" /><span className="bar" /><span className="bar short" />
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children && <div>{children}</div>}
    </div>
  );
}

export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const say = useSay();
  const problem = error instanceof Problem ? error : null;
  const title = problem?.status === 0 ? say('error.offline') : problem?.title || say('error.title');
  const detail = problem?.status === 0 ? '' : problem ? problem.detail : error instanceof Error ? error.message : String(error);
  const remedy = problem?.status === 0 ? say('error.offline-remedy') : problem?.remedy;
  return (
    <div className="failure" role="alert">
      <p className="failure-title"><span aria-hidden="true">✕ </span>{title}</p>
      {detail && detail !== title && <p>{detail}</p>}
      {remedy && <p>{remedy}</p>}
      {retry && <Button className="button" onPress={retry}>{say('action.retry')}</Button>}
    </div>
  );
}

/** Shows what broke in a view instead of an empty page; another address clears it. */
export class Guard extends Component<{ children: ReactNode; address: string }, { error: unknown; address: string }> {
  override state = { error: null as unknown, address: this.props.address };
  static getDerivedStateFromError(error: unknown) {
    return { error };
  }
  static getDerivedStateFromProps(props: { address: string }, state: { address: string }) {
    return props.address === state.address ? null : { error: null, address: props.address };
  }
  override render() {
    return this.state.error === null ? this.props.children : <div className="view"><Failure error={this.state.error} retry={() => this.setState({ error: null })} /></div>;
  }
}

/** Loading, failed, or what it is for. */
export function Asked<T>({ query, children }: { query: { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown }; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  return <Loading />;
}

export const kVerdictSigns: Record<Verdict, string> = { met: '●', partly_met: '◐', not_met: '○', contrary: '✕', undetermined: '?', not_applicable: '–' };

export function VerdictMark({ verdict, quiet }: { verdict: Verdict; quiet?: boolean }) {
  const word = useWord();
  const name = word('verdict', verdict);
  return (
    <span className={`verdict ${verdict}`} title={quiet ? name : undefined}>
      <span className="sign" aria-hidden="true">{kVerdictSigns[verdict] ?? '?'}</span>
      <span className={quiet ? 'sr' : undefined}>{name}</span>
    </span>
  );
}

export function Tag({ children, kind }: { children: ReactNode; kind?: string }) {
  return <span className={kind ? `tag ${kind}` : 'tag'}>{children}</span>;
}

export function Choice<T extends string>({ label, value, onChange, options, hideLabel }: {
  label: string; value: T; onChange: (value: T) => void; options: { id: T; name: string }[]; hideLabel?: boolean;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={hideLabel ? 'sr' : undefined}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value as T)}>
        {options.map((option) => <option key={option.id} value={option.id}>{option.name}</option>)}
      </select>
    </div>
  );
}

export function Text({ label, value, onChange, type = 'text', rows, hint, required, autoComplete, id: given }: {
  label: string; value: string; onChange: (value: string) => void; type?: string; rows?: number; hint?: string; required?: boolean; autoComplete?: string; id?: string;
}) {
  const own = useId();
  const id = given ?? own;
  const common = { id, value, required, 'aria-describedby': hint ? `${id}-hint` : undefined, autoComplete };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {rows
        ? <textarea {...common} rows={rows} onChange={(event) => onChange(event.target.value)} />
        : <input {...common} type={type} onChange={(event) => onChange(event.target.value)} />}
      {hint && <p className="hint" id={`${id}-hint`}>{hint}</p>}
    </div>
  );
}

export function Check({ label, checked, onChange }: { label: ReactNode; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}

/** A window over the page. The content gets a function that closes it. */
export function Window({ title, button, children, isOpen, onOpenChange, wide }: {
  title: string; button?: ReactNode; children: (close: () => void) => ReactNode; isOpen?: boolean; onOpenChange?: (open: boolean) => void; wide?: boolean;
}) {
  const say = useSay();
  const overlay = (
    <ModalOverlay className="overlay" isDismissable {...(button ? {} : { isOpen: !!isOpen, onOpenChange: onOpenChange ?? (() => {}) })}>
      <Modal className={wide ? 'window wide' : 'window'}>
        <Dialog className="dialog">
          {({ close }) => (
            <>
              <div className="dialog-head">
                <Heading slot="title">{title}</Heading>
                <Button className="button plain" onPress={close} aria-label={say('action.close')}>✕</Button>
              </div>
              {children(close)}
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
  return button ? <DialogTrigger>{button}{overlay}</DialogTrigger> : overlay;
}

/** Keys of one character, where the reader writes nothing and has not turned them off. */
export function useKeys(enabled: boolean, keys: Record<string, () => void>) {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (!enabled) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const at = event.target as HTMLElement | null;
      if (at?.closest?.('input,textarea,select,[contenteditable=true],[role=dialog]')) return;
      const act = latest.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [enabled]);
}

export function announce(text: string) {
  const place = document.getElementById('announcer');
  if (place) place.textContent = text;
}
