// What the plugins under build/ provide.
declare module 'virtual:bylaw/engine' {
  const factory: import('./engine/module').EngineFactory;
  export default factory;
}
declare module 'virtual:bylaw/engine.wasm' {
  const address: string;
  export default address;
}
declare module 'virtual:bylaw/engine.rest.wasm' {
  const address: string;
  export default address;
}
declare module 'virtual:bylaw/formats' {
  const formats: readonly import('../build/formats').Format[];
  export default formats;
}
declare module 'virtual:bylaw/examples' {
  const gallery: readonly import('./state/files').Example[];
  export default gallery;
}
declare module '*?worker&url' {
  const address: string;
  export default address;
}
declare module '*.css' {}
