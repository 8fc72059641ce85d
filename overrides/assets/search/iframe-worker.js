/* A page opened as a file can't start a worker; here the worker's script runs in a hidden frame instead. */
"use strict"

if (location.protocol === "file:") window.Worker = class extends EventTarget {
  constructor(url) {
    super()
    this.url = new URL(url, location)
    this.ready = this.start()
  }

  async start() {
    const frame = document.createElement("iframe")
    frame.hidden = true
    await new Promise(done => { frame.onload = done; document.body.append(frame) })
    this.inner = frame.contentWindow
    this.inner.postMessage = data => this.dispatchEvent(new MessageEvent("message", { data }))
    this.inner.importScripts = (...names) => Promise.all(names.map(name => this.load(name)))
    this.inner.page = "index.html"
    await this.load(this.url)
  }

  load(name) {
    return new Promise((done, fail) => {
      const script = this.inner.document.createElement("script")
      Object.assign(script, { src: new URL(name, this.url), onload: done, onerror: fail })
      this.inner.document.head.append(script)
    })
  }

  async postMessage(data) {
    await this.ready
    this.inner.onmessage({ data })
  }
}
