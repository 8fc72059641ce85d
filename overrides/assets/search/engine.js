/* Answers queries from the index, step by step as engine.py, reading.py and analysis.py in build_tools/search do; a
   test holds both to the same answers. Needs lunr.js. */
(function (root) {
  "use strict"

  const FIELDS = ["over", "text", "more"]
  const FIELD_BOOSTS = { over: 1.0, text: 1.5, more: 1.5 }
  const KIND_BOOSTS = {
    fact: 1.0, row: 0.9, code: 0.7, topic: 0.6, comparison: 0.5, term: 0.5, disagreement: 0.5, section: 0.45
  }
  const words = text => new Set(text.split(" "))
  const PASSING = words(
    "a an the of to in on for with i my me you we is are be do can how what which when why should many much " +
    "where who there happen get will work use doe did have has had it its this that these those your our they their " +
    "would could from by"
  )
  const VERSUS = words("vs versus or difference between compare compared against")
  const VERSUS_BOOST = 6.0, PAGE_BOOST = 1.5, AMOUNT_BOOST = 1.5, OVER = 0.85
  const TOPIC_BOOST = 0.3, TOPIC_WEIGHT = 2.5, PASSING_BOOST = 0.2, PASSING_WEIGHT = 0.05
  const PARTS = 0.7, LONGER = 0.5, KIN = 0.7, SLIP = 0.6
  const CANDIDATES = 200, LONGEST = 6, TYPOS = 3, SCALE = 10
  const NUMBER = /(?<![A-Za-z0-9])[0-9]/
  const HOW_MUCH = new RegExp(
    "\\bhow (?:many|much|long|big|large|often|fast)\\b|" +
    "\\b(?:number|max|min|maximum|minimum|limit|quota|size|length)s?\\b", "i"
  )
  const WORD = /^[a-z]+$/, ENDINGS = ["ment", "ally", "ing", "ion", "ed", "ly", "e"], DOUBLED = "bdgmnprt"

  /* analysis.py */
  const RAW = /[A-Za-z0-9$@\u00C0-\u00FF]+(?:[._:/+*#'\u2019-]+[A-Za-z0-9\u00C0-\u00FF]+)*[+#]*/g
  const INNER = /[._:/+*#'\u2019-]+/
  const HUMP = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/
  const AMOUNT = /(\d[\d,]*(?:\.\d+)?)(k?) ?(%|[A-Za-z]+(?:\/s)?)?/g
  const ENDS_IN_S = ["ss", "us", "is", "as"], SIBILANTS = ["che", "she", "sse", "xe", "ze"]

  const without = (text, end) => text.endsWith(end) ? text.slice(0, -end.length) : text
  const order = (a, b) => a < b ? -1 : a > b ? 1 : 0

  function stem(word) {
    word = without(without(word.toLowerCase(), "'s"), "\u2019s")
    if (word.length <= 3 || word === "https") return word
    if (word.endsWith("s") && !ENDS_IN_S.some(end => word.endsWith(end))) word = word.slice(0, -1)
    if (word.endsWith("ie")) return word.slice(0, -2) + "y"
    return SIBILANTS.some(end => word.endsWith(end)) ? word.slice(0, -1) : word
  }

  function split(raw) {
    const word = without(without(raw, "'s"), "\u2019s")
    const parts = word.split(INNER).flatMap(piece => piece.split(HUMP)).filter(part => part)
    return parts.length > 1 ? [word.toLowerCase(), ...parts.map(stem)] : [stem(word)]
  }

  const writeNumber = value => value.toFixed(3).replace(/0+$/, "").replace(/\.$/, "")

  function listAmounts(text, units) {
    const found = []
    for (const [, number, thousands, unit = ""] of text.matchAll(AMOUNT)) {
      const value = parseFloat(number.replaceAll(",", "")) * (thousands ? 1000 : 1)
      const [kind, size] = units[unit] || units[unit.toLowerCase()] || ["", 1]
      if (kind || number.includes(",") || thousands) found.push(`=${writeNumber(value * size)}${kind}`)
    }
    return found
  }

  const listTokens = (text, units) => {
    const plain = text.replace(/(?<=\d),(?=\d{3})/g, "")
    return [...(plain.match(RAW) || []).flatMap(split), ...listAmounts(text, units)]
  }

  /* index.py */
  function expand(data) {
    const postings = data.terms.map((_, number) => ({ _index: number, over: {}, text: {}, more: {} }))
    const vectors = []
    for (const name of FIELDS)
      data.vectors[name].forEach((packed, ref) => {
        const elements = []
        let index = 0
        for (let at = 0; at < packed.length; at += 2) {
          index += packed[at]
          elements.push(index, packed[at + 1] / SCALE * FIELD_BOOSTS[name])
          postings[index][name][ref] = {}
        }
        vectors.push([`${name}/${ref}`, elements])
      })
    const inverted = data.terms.map((term, number) => [term, postings[number]])
    inverted.sort((a, b) => order(a[0], b[0]))
    return { version: data.version, fields: FIELDS, fieldVectors: vectors, invertedIndex: inverted, pipeline: [] }
  }

  /* reading.py */
  function findRoot(token) {
    const ending = ENDINGS.find(end => token.endsWith(end) && token.length - end.length > 2)
    if (!ending) return token
    const left = without(token, ending), last = left.at(-1)
    if (left.length > 6 && left.endsWith("at")) return left.slice(0, -2)
    return last === left.at(-2) && DOUBLED.includes(last) ? left.slice(0, -1) : left
  }

  const way = (tokens, worth = 1) => ({ tokens, worth })
  const group = (ways, boost = 1, topic = -1, weight = 1) => ({ ways, boost, topic, weight })

  function firstEach(ways) {
    const first = new Map()
    for (const item of ways) if (!first.has(item.tokens[0])) first.set(item.tokens[0], item)
    return [...first.values()]
  }

  function distance(one, other, most) {
    if (!most || one[0] !== other[0]) return most + 1
    let before = [], row = [...Array(other.length + 1).keys()]
    for (let i = 1; i <= one.length; i++) {
      const previous = row
      row = [i, ...Array(other.length).fill(0)]
      for (let j = 1; j <= other.length; j++) {
        row[j] = Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (one[i - 1] !== other[j - 1]))
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
          row[j] = Math.min(row[j], before[j - 2] + 1)
      }
      before = previous
    }
    return row[row.length - 1]
  }

  const rank = (score, other) => Math.floor(other * 1e6 + 0.5) - Math.floor(score * 1e6 + 0.5)

  /* engine.py */
  function find(token, matched) {
    if (!Object.hasOwn(matched, token)) return 0
    return "text" in matched[token] || "more" in matched[token] ? 1 : OVER
  }

  function say(group, topic, matched) {
    if (group.topic === topic && topic !== -1) return 1
    return Math.max(0, ...group.ways.map(way => way.worth * Math.min(...way.tokens.map(token => find(token, matched)))))
  }

  class Engine {
    constructor(data, lunr) {
      const expanded = expand(data)
      this.lunr = lunr
      this.records = data.records
      this.topics = data.topics
      this.units = data.units
      this.index = lunr.Index.load(expanded)
      this.spread = new Map(expanded.invertedIndex.map(
        ([term, posting]) => [term, Math.max(...FIELDS.map(name => Object.keys(posting[name]).length))]
      ))
      this.pages = new Map()
      data.records.forEach((record, number) => { if (record[0] === "topic") this.pages.set(record[2], number) })
      this.synonyms = data.synonyms
      this.named = new Map()
      data.synonyms.forEach((names, number) => {
        for (const name of names) {
          if (!this.named.has(name[0])) this.named.set(name[0], [])
          this.named.get(name[0]).push([number, name])
        }
      })
      this.kin = new Map()
      for (const term of this.spread.keys())
        if (WORD.test(term)) {
          const own = findRoot(term)
          if (this.kin.has(own)) this.kin.get(own).push(term)
          else this.kin.set(own, [term])
        }
    }

    search(text, limit = 10) {
      const query = this.read(text)
      let answers = this.score(query).filter(answer => answer.score > 0)
      if (query.groups.length === 1 && query.named.size) {
        const best = Math.max(0, ...answers.map(answer => answer.score))
        const pages = [...query.named].filter(topic => this.pages.has(topic)).map(topic => this.pages.get(topic))
        answers = answers.filter(answer => !pages.includes(answer.record))
        answers.push(...pages.filter(page => this.isWanted(page, query)).map(record => ({ record, score: best + 1 })))
      }
      answers.sort((a, b) => rank(a.score, b.score) || a.record - b.record)
      return answers.slice(0, limit).map(answer => ({ ...answer, words: this.matched.get(answer.record) || [] }))
    }

    urlOf(record) {
      const [, , topic, , url] = this.records[record]
      return url.startsWith("/") ? url : `/topics/${this.topics[topic][0]}/${url}`
    }

    score(query) {
      const boosts = new Map()
      for (const group of query.groups)
        for (const way of group.ways)
          for (const token of way.tokens)
            boosts.set(token, Math.max(boosts.get(token) || 0, group.boost * way.worth / way.tokens.length))
      this.matched = new Map()
      if (!boosts.size) return []
      const found = this.index.query(asked => {
        for (const [token, boost] of boosts) asked.term(token, { boost, usePipeline: false })
      })
      found.sort((a, b) => rank(a.score, b.score) || a.ref - b.ref)
      return found.slice(0, CANDIDATES).map(item => {
        const record = Number(item.ref), matched = item.matchData.metadata
        this.matched.set(record, Object.keys(matched))
        return { record, score: item.score * this.weigh(record, matched, query) }
      })
    }

    isWanted(record, query) {
      const [kind, , topic] = this.records[record]
      const slug = topic >= 0 ? this.topics[topic][0] : ""
      return (!query.kinds.size || query.kinds.has(kind)) && (!query.topics.size || query.topics.has(slug))
    }

    weigh(record, matched, query) {
      if (!this.isWanted(record, query)) return 0
      const [kind, , topic, , , text] = this.records[record]
      let total = 0, said = 0
      for (const group of query.groups) {
        total += group.weight * (group.ways.length ? Math.max(...group.ways.map(way => way.worth)) : 1)
        said += group.weight * say(group, topic, matched)
      }
      let factor = (said / total) ** 2 * KIND_BOOSTS[kind]
      if (kind === "comparison" && query.versus) factor *= VERSUS_BOOST
      if (query.amount && NUMBER.test(text)) factor *= AMOUNT_BOOST
      return factor * (query.named.has(topic) ? PAGE_BOOST : 1)
    }

    read(text) {
      const query = { groups: [], kinds: new Set(), topics: new Set(), versus: false, amount: HOW_MUCH.test(text) }
      const rest = []
      for (const word of text.split(/\s+/).filter(word => word)) {
        const [, name, value] = word.match(/^(kind|topic):(.+)$/) || []
        if (name) (name === "kind" ? query.kinds : query.topics).add(value)
        else rest.push(word.replace(/^[,;!?()"']+|[,;!?()"']+$/g, ""))
      }
      query.versus = rest.some(word => VERSUS.has(word.toLowerCase()))
      const said = rest.map(word => [word, listTokens(word, this.units)]).filter(([, tokens]) => tokens.length)
      for (let at = 0; at < said.length;) {
        const [group, next] = this.take(said, at, !text.endsWith(" "))
        query.groups.push(this.tell(group))
        at = next
      }
      query.named = new Set(query.groups.map(group => group.topic).filter(topic => topic !== -1))
      return query
    }

    take(said, at, unfinished) {
      const firsts = said.slice(at).map(([, tokens]) => tokens[0])
      let best = null
      for (const item of this.named.get(firsts[0]) || [])
        if (item[1].every((word, n) => firsts[n] === word) && (!best || item[1].length > best[1].length)) best = item
      if (best) {
        const topic = best[0] < this.topics.length ? best[0] : -1
        const ways = this.synonyms[best[0]].map(tokens => way(tokens))
        const named = topic < 0 ? group(ways) : group(ways, TOPIC_BOOST, topic, TOPIC_WEIGHT)
        return [named, at + best[1].length]
      }
      const [word, tokens] = said[at]
      if (tokens.length > 1) return [group([way(tokens.slice(0, 1)), way(tokens.slice(1), PARTS)]), at + 1]
      if (firsts.length > 1 && said[at + 1][1].length === 1) {
        const joined = [...listAmounts(`${word} ${said[at + 1][0]}`, this.units), stem(firsts[0] + firsts[1])]
        const ways = joined.filter(token => this.spread.has(token)).map(token => way([token]))
        if (ways.length) return [group([...ways, way(firsts.slice(0, 2))]), at + 2]
      }
      const ways = this.listWays(tokens[0], unfinished && at === said.length - 1)
      const little = PASSING.has(tokens[0]) || VERSUS.has(tokens[0])
      return [little ? group(ways, PASSING_BOOST, -1, PASSING_WEIGHT) : group(ways), at + 1]
    }

    listWays(token, unfinished) {
      const kin = (this.kin.get(findRoot(token)) || []).filter(term => term !== token).map(term => way([term], KIN))
      const longer = unfinished && token.length > 2 ? this.listLonger(token) : []
      if (this.spread.has(token)) return firstEach([way([token]), ...kin, ...longer])
      for (let cut = 3; cut < token.length - 2; cut++) {
        const parts = [stem(token.slice(0, cut)), stem(token.slice(cut))]
        if (parts.every(part => this.spread.has(part))) return [way(parts)]
      }
      const others = firstEach([...kin, ...(longer.length ? longer : this.listLonger(token))])
      return others.length ? others : this.listNear(token).map(term => way([term], SLIP))
    }

    listLonger(token) {
      const found = [...this.spread.keys()].filter(term => term.startsWith(token) && term !== token)
      return this.listCommonest(found).slice(0, LONGEST).map(term => way([term], LONGER))
    }

    listCommonest(terms) {
      return terms.sort((a, b) => this.spread.get(b) - this.spread.get(a) || order(a, b))
    }

    listNear(token) {
      const most = token.length < 4 ? 0 : token.length < 8 ? 1 : 2
      const found = []
      let least = most
      for (const term of this.spread.keys())
        if (Math.abs(term.length - token.length) <= most) {
          const slips = distance(token, term, most)
          if (slips <= most) { found.push([slips, term]); least = Math.min(least, slips) }
        }
      return this.listCommonest(found.filter(([slips]) => slips === least).map(([, term]) => term)).slice(0, TYPOS)
    }

    tell(group) {
      const spread = Math.max(1, ...group.ways.map(way => Math.min(...way.tokens.map(one => this.spread.get(one) || 0))))
      group.weight *= Math.log(1 + this.records.length / spread)
      return group
    }
  }

  root.CribSearch = { Engine, listTokens, stem }
})(typeof self !== "undefined" ? self : globalThis)
