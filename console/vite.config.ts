import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm start` serves the API while the console is worked on with `npx vite console`. */
const SERVER = 'http://127.0.0.1:8585';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    target: 'es2023',
    // A picture inside a script would need a policy that allows `data:` everywhere.
    assetsInlineLimit: 0,
    // All styles are some twelve KiB: one file that comes with the first page, and no page that waits for its own or loses it.
    cssCodeSplit: false,
    // Its own polyfill would be a script that stands in the page.
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': SERVER } },
});
