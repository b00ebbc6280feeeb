import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach } from 'vitest';

// What a browser has and jsdom lacks. Nothing here is asked of it.
Element.prototype.scrollIntoView ??= () => {};
window.CSS ??= {} as typeof CSS;
window.CSS.escape ??= (text: string) => text.replace(/[^\w-]/g, '\\$&');
if (!document.getElementById('react-aria-pressable-style')) {
  const place = document.createElement('meta');
  place.id = 'react-aria-pressable-style';
  document.head.append(place);
}
beforeEach(() => {
  localStorage.clear();
  localStorage.setItem('harmonia.language', 'en');
  localStorage.setItem('harmonia.guide', 'seen');
});
afterEach(cleanup);
