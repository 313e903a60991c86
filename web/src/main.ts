// The page's first script, and a small one: the engine's worker starts and its module arrives while the rest of the page
// - the editor, the screens - is still being read.
import './theme/index.css';
import { beginEngine } from './engine/spawn';

beginEngine();
void import('./page');
