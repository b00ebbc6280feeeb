import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { Problem } from './api';
import { Languages } from './i18n';
import { Shell } from './shell';
import './style/base.css';
import './style/law.css';
import './style/views.css';
import './style/print.css';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // A refusal will not change by asking again; a server that starts anew will answer soon.
      retry: (count, error) => error instanceof Problem && (error.status === 0 || error.status >= 500) && count < 3,
    },
  },
});

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Languages>
        <BrowserRouter>
          <Shell />
        </BrowserRouter>
      </Languages>
    </QueryClientProvider>
  </StrictMode>,
);
