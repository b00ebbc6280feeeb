/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The page runs under "default-src 'self'": nothing may be inlined, neither script, style nor image.
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': process.env.HARMONIA_SERVER ?? 'http://127.0.0.1:8080' } },
  test: { include: ['test/**/*.test.{ts,tsx}'], testTimeout: 60000, hookTimeout: 60000 },
});
