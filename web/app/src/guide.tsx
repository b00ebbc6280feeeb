// The first visit, in five steps; each leads to the view that it is about.

import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { type MessageId, useSay } from './i18n';
import { Window } from './parts/ui';

const kSteps: { title: MessageId; text: MessageId; to: string }[] = [
  { title: 'guide.1', text: 'guide.1-text', to: '/' },
  { title: 'guide.2', text: 'guide.2-text', to: '/matrix' },
  { title: 'guide.3', text: 'guide.3-text', to: '/review' },
  { title: 'guide.4', text: 'guide.4-text', to: '/bill' },
  { title: 'guide.5', text: 'guide.5-text', to: '/report' },
];

export function Guide({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useSay();
  const go = useNavigate();
  const [step, setStep] = useState(0);
  const at = kSteps[step]!;
  const last = step === kSteps.length - 1;
  const leave = () => {
    setStep(0);
    onClose();
  };
  return (
    <Window title={say('guide.title')} isOpen={open} onOpenChange={(still) => { if (!still) leave(); }}>
      {() => (
        <div className="guide">
          <p className="quiet" aria-live="polite">{say('guide.step', { step: step + 1, of: kSteps.length })}</p>
          <h3>{say(at.title)}</h3>
          <p>{say(at.text)}</p>
          <div className="row-end">
            <Button className="button plain" onPress={leave}>{say('guide.skip')}</Button>
            {step > 0 && <Button className="button" onPress={() => setStep(step - 1)}>{say('guide.back')}</Button>}
            <Button className="button" onPress={() => { go(at.to); leave(); }}>{say('guide.show')}</Button>
            <Button className="button primary" onPress={() => (last ? leave() : setStep(step + 1))}>{say(last ? 'guide.done' : 'guide.next')}</Button>
          </div>
        </div>
      )}
    </Window>
  );
}
