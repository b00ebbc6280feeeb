// The frame around the views: where one can go, in which language and light, and who is working.

import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { NavLink, Route, Routes, useLocation } from 'react-router';
import { Problem, reviewerName, setReviewerName, write } from './api';
import { useServerEvents, useSession } from './data';
import { Guide } from './guide';
import { kLanguageNames, kLanguages, type MessageId, useSay, useSettings } from './i18n';
import { Check, Choice, Failure, Guard, Loading, Text, useKeys, View, Window } from './parts/ui';
import type { Session } from './types';

const Corpus = lazy(() => import('./views/Corpus'));
const LawView = lazy(() => import('./views/Law'));
const Compare = lazy(() => import('./views/Compare'));
const Bill = lazy(() => import('./views/Bill'));
const MatrixView = lazy(() => import('./views/Matrix'));
const Review = lazy(() => import('./views/Review'));
const Report = lazy(() => import('./views/Report'));
const Ficha = lazy(() => import('./views/Ficha'));

const kPlaces: { to: string; name: MessageId; path: string }[] = [
  { to: '/', name: 'nav.corpus', path: 'M4 5h4v14H4zM10 5h4v14h-4zM16.5 5.5l3.5 13' },
  { to: '/law', name: 'nav.law', path: 'M6 3h9l3 3v15H6zM9 9h6M9 13h6M9 17h4' },
  { to: '/compare', name: 'nav.compare', path: 'M4 5h6v14H4zM14 5h6v14h-6zM6 9h2M6 13h2M16 9h2M16 15h2' },
  { to: '/bill', name: 'nav.bill', path: 'M5 19l2-5L17 4l3 3L10 17zM14 7l3 3' },
  { to: '/matrix', name: 'nav.matrix', path: 'M4 4h16v16H4zM4 9.5h16M4 15h16M9.5 4v16M15 4v16' },
  { to: '/review', name: 'nav.review', path: 'M4 5h16v11H10l-4 4v-4H4zM8 9.5h8M8 12.5h5' },
  { to: '/report', name: 'nav.report', path: 'M6 3h9l3 3v15H6zM9 17v-3M12 17v-6M15 17v-4' },
  { to: '/ficha', name: 'nav.ficha', path: 'M4 6h16v12H4zM7 10h5M7 14h10' },
];

function Icon({ path }: { path: string }) {
  return <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" className="icon"><path d={path} /></svg>;
}

function Navigation({ onGo }: { onGo?: () => void }) {
  const say = useSay();
  return (
    <nav aria-label={say('nav.label')}>
      <ul className="places">
        {kPlaces.map((place) => (
          <li key={place.to}>
            <NavLink to={place.to} end={place.to === '/'} onClick={onGo}><Icon path={place.path} />{say(place.name)}</NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Preferences({ session, onHelp }: { session: Session; onHelp: () => void }) {
  const say = useSay();
  const client = useQueryClient();
  const { language, setLanguage, theme, setTheme, keys, setKeys } = useSettings();
  const [name, setName] = useState(reviewerName());
  return (
    <div className="preferences">
      <Choice label={say('settings.language')} value={language} onChange={setLanguage} options={kLanguages.map((id) => ({ id, name: kLanguageNames[id] }))} />
      <Choice label={say('settings.theme')} value={theme} onChange={setTheme}
        options={(['system', 'light', 'dark'] as const).map((id) => ({ id, name: say(`settings.theme.${id}`) }))} />
      {!session.accounts && (
        <Text label={say('settings.name')} value={name} autoComplete="name" hint={say('settings.name-hint')}
          onChange={(value) => {
            setName(value);
            setReviewerName(value);
          }} />
      )}
      <Check label={say('settings.keys')} checked={keys} onChange={setKeys} />
      <Button className="button" onPress={onHelp}>{say('help.open')}</Button>
      {session.accounts && session.user && (
        <>
          <p>{say('session.signed-in', { name: session.user.display_name || session.user.name })}</p>
          <Button className="button" onPress={() => void write('DELETE', 'session').finally(() => client.resetQueries())}>{say('session.leave')}</Button>
        </>
      )}
    </div>
  );
}

function Entrance() {
  const say = useSay();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  return (
    <main className="entrance">
      <View title={say('session.title')}>
        <form onSubmit={(event) => {
          event.preventDefault();
          setBusy(true);
          setError(null);
          write('POST', 'session', { name, password })
            .then(() => client.resetQueries(), setError)
            .finally(() => setBusy(false));
        }}>
          <Text label={say('session.name')} value={name} onChange={setName} autoComplete="username" required />
          <Text label={say('session.password')} value={password} onChange={setPassword} type="password" autoComplete="current-password" required />
          {error !== null && (error instanceof Problem && error.status === 401 ? <p className="failure" role="alert">{say('session.wrong')}</p> : <Failure error={error} />)}
          <Button type="submit" className="button primary" isDisabled={busy}>{say('session.enter')}</Button>
        </form>
      </View>
    </main>
  );
}

function KeysHelp() {
  const say = useSay();
  const rows: [string, MessageId][] = [
    ['?', 'keys.help'], ['/', 'keys.search'], ['n / p', 'keys.change'], ['j / k', 'keys.finding'], ['a', 'keys.accept'], ['o', 'keys.override'],
    ['c', 'keys.comment'], ['f', 'keys.fold'], ['← ↑ → ↓', 'keys.cells'],
  ];
  return (
    <table className="keys">
      <caption className="sr">{say('help.keys')}</caption>
      <tbody>{rows.map(([key, id]) => <tr key={key}><th scope="row"><kbd>{key}</kbd></th><td>{say(id)}</td></tr>)}</tbody>
    </table>
  );
}

export function Shell() {
  const say = useSay();
  const { keys } = useSettings();
  const session = useSession();
  const { pathname } = useLocation();
  const [menu, setMenu] = useState(false);
  const [help, setHelp] = useState(false);
  const [guide, setGuide] = useState(false);
  const entered = !!session.data && (!session.data.accounts || session.data.user !== null);
  useServerEvents(entered);
  useKeys(keys, { '?': () => setHelp(true) });
  useEffect(() => setMenu(false), [pathname]);
  useEffect(() => {
    if (entered && localStorage.getItem('harmonia.guide') !== 'seen') setGuide(true);
  }, [entered]);

  if (session.error) return <main className="entrance"><Failure error={session.error} retry={() => void session.refetch()} /></main>;
  if (!session.data) return <main className="entrance"><Loading /></main>;
  if (!entered) return <Entrance />;
  const brand = <NavLink to="/" className="brand"><img src="/mark.svg" alt="" width="26" height="26" />Harmonia</NavLink>;
  return (
    <div className="shell">
      <a className="skip" href="#main">{say('nav.skip')}</a>
      <header className="side">
        {brand}
        <Navigation />
        <Preferences session={session.data} onHelp={() => setHelp(true)} />
      </header>
      <header className="top">
        {brand}
        <Button className="button" onPress={() => setMenu(true)}>{say('nav.menu')}</Button>
      </header>
      <main id="main" tabIndex={-1}>
        <Guard address={pathname}><Suspense fallback={<Loading />}>
          <Routes>
            <Route path="/" element={<Corpus />} />
            <Route path="/law/:expression?" element={<LawView />} />
            <Route path="/compare" element={<Compare />} />
            <Route path="/bill" element={<Bill />} />
            <Route path="/matrix" element={<MatrixView />} />
            <Route path="/review/:expression?/:pack?/:criterion?" element={<Review />} />
            <Route path="/report" element={<Report />} />
            <Route path="/ficha/:expression?/:pack?" element={<Ficha />} />
            <Route path="*" element={<View title={say('error.nowhere')}><p>{say('error.nowhere-text')} <NavLink to="/">{say('nav.corpus')}</NavLink></p></View>} />
          </Routes>
        </Suspense></Guard>
      </main>
      <Window title={say('nav.menu')} isOpen={menu} onOpenChange={setMenu}>
        {() => (
          <>
            <Navigation onGo={() => setMenu(false)} />
            <Preferences session={session.data} onHelp={() => { setMenu(false); setHelp(true); }} />
          </>
        )}
      </Window>
      <Window title={say('help.title')} isOpen={help} onOpenChange={setHelp}>
        {() => (
          <>
            <p>{say('help.text')}</p>
            <KeysHelp />
            <Button className="button primary" onPress={() => { setHelp(false); setGuide(true); }}>{say('guide.again')}</Button>
            <p className="quiet">{session.data.engine}</p>
          </>
        )}
      </Window>
      <Guide open={guide} onClose={() => { localStorage.setItem('harmonia.guide', 'seen'); setGuide(false); }} />
      <div id="announcer" className="sr" role="status" aria-live="polite" />
    </div>
  );
}
