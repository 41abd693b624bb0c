import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/tokens.css';
import './styles/base.css';
import './settings/theme.ts';
import { loadAllZh } from './messages/catalogue.ts';
import { language } from './settings/language.ts';
import { App } from './shell/app.tsx';

// Words that are there before the first picture do not flicker.
if (language.get() === 'zh-CN') await loadAllZh().catch(() => undefined);

const root = document.getElementById('root');
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
