// Search, on file:// as on a host: every file of the index is a script that hands its content over here.
// The index is Pagefind's; what a query means, facets, order and excerpts are ours.
(function () {
  "use strict";
  const form = document.querySelector("[data-search]");
  if (!form) { return; }
  const box = form.querySelector("input[type=search]");
  const status = document.querySelector("[data-search-status]");
  const facetsPlace = document.querySelector("[data-search-facets]");
  const list = document.querySelector("[data-search-results]");
  const hint = document.querySelector("[data-search-hint]");
  const more = document.querySelector("[data-search-more]");
  const older = document.querySelector("[data-search-older]");
  const sorts = form.querySelectorAll("input[name=sort]");
  const FACETS = ["tag", "source", "year", "language"];
  const AT_ONCE = 10;        // results of one page
  const FIRST = 2000;        // articles that the first look covers, newest bundles first: FIRST_LOOK of bundles.py
  const OFFERED = 12;        // values of a facet that are shown before "more"
  const MORE_OFFERED = 50;   // and that each "more" adds
  const FILTERED_FROM = 30;  // values from which there is a box to find one
  const TAGS_AT_ONCE = 60000;  // bytes of tags that are loaded before anybody asks for them
  const EXCERPT = 260;       // characters
  // Dates and numbers as the pages write them: digits 0 to 9, and "26 January 2024" in English of no country.
  const pageLanguage = document.documentElement.lang || "en";
  const siteLanguage = (pageLanguage === "en" ? "en-GB" : pageLanguage) + "-u-nu-latn";

  // --------------------------------------------------------------------------------- what is said
  // Every text of this script. Words in braces are filled in; what depends on a number has the forms of
  // Intl.PluralRules. Texts in the site's language are handed over as JSON by the page, under the same keys.
  const TEXTS = {
    tag: "Tag", source: "Source", year: "Year", language: "Language",
    undated: "Undated",
    notStated: "Not stated",
    sourceNotStated: "Source not stated",
    showTags: "Show tags",
    filter: "Filter",
    moreValues: { one: "{count} more", other: "{count} more" },
    searching: "Searching …",
    typeAWord: "Type a word to look for.",
    broken: "The search index could not be loaded. Is the folder “search” complete?",
    found: { one: "{count} article found", other: "{count} articles found" },
    foundIn: { one: "{count} article found in {years}", other: "{count} articles found in {years}" },
    foundInPart: {
      one: "{count} article found in what was searched", other: "{count} articles found in what was searched"
    },
    older: "Search older articles",
    olderFrom: "Search older articles ({years})",
    otherNames: "Other names that were looked for, too: {names}",
    didYouMean: "Did you mean {query}?"
  };
  const handed = document.querySelector("[data-search-texts]");
  if (handed) { Object.assign(TEXTS, JSON.parse(handed.textContent)); }
  const forms = new Intl.PluralRules(siteLanguage);
  // A text with its values; `count` chooses the form.
  function told(key, values) {
    const form = typeof TEXTS[key] === "string" ? TEXTS[key] : TEXTS[key][forms.select(values.count)] || TEXTS[key].other;
    return form.replace(/\{(\w+)\}/g, function (_, name) {
      return typeof values[name] === "number" ? values[name].toLocaleString(siteLanguage) : values[name];
    });
  }
  // The same around an element.
  function toldAround(place, key, name, element) {
    const parts = TEXTS[key].split("{" + name + "}");
    place.append(parts[0], element, parts.slice(1).join(""));
  }

  // ------------------------------------------------------------------------------- loading scripts
  const expected = new Map();
  let createInstance = null;
  let engineFolder = "";
  function load(name) {
    if (!expected.has(name)) {
      const waiting = {};
      waiting.promise = new Promise(function (resolve, reject) {
        waiting.resolve = resolve;
        const script = document.createElement("script");
        script.src = name + ".js";
        script.onload = function () { script.remove(); };
        script.onerror = function () { expected.delete(name); reject(new Error("cannot load " + script.src)); };
        document.head.append(script);
      });
      expected.set(name, waiting);
    }
    return expected.get(name).promise;
  }
  function bytes(base64) {
    const signs = atob(base64), made = new Uint8Array(signs.length);
    for (let at = 0; at < signs.length; at++) { made[at] = signs.charCodeAt(at); }
    return made;
  }
  async function fetched(url) {
    const parts = /^\/bundle\/([^/]+)\/(.*)$/.exec(url);
    const folder = parts[1], path = parts[2];
    if (path.startsWith("pagefind-entry.json")) {
      const entry = (await load(folder + "/bundle")).entry;
      return { json: function () { return Promise.resolve(entry); } };
    }
    let name = path.split("/").pop().split(".")[0], content;
    if (path.endsWith(".pf_meta")) { content = (await load(folder + "/bundle")).meta; }
    else if (path.startsWith("wasm.")) { content = await load(engineFolder + "/wasm"); }
    else { content = await load(folder + "/" + name); }
    return { arrayBuffer: function () { return Promise.resolve(bytes(content).buffer); } };
  }
  window.archivegenSearch = {
    take: function (name, value) { if (expected.has(name)) { expected.get(name).resolve(value); } },
    engine: function (create) { createInstance = create; expected.get(engineFolder + "/pagefind").resolve(); },
    fetch: fetched
  };

  let catalogue = null, starting = null;
  const names = new Map();   // folded name -> all names that mean the same: those to show, those not
  function start() {
    starting = starting || begin().catch(function (error) { starting = null; throw error; });
    return starting;
  }
  async function begin() {
    const found = await load("catalogue");
    engineFolder = found.engine;
    if (state.q) { first(found.bundles, FIRST).forEach(preload); }
    if (found.bundles.length) { await Promise.all([load(engineFolder + "/pagefind"), load(engineFolder + "/wasm")]); }
    found.aliases.forEach(function (group) {
      group[0].concat(group[1]).forEach(function (name) {
        const key = keyOf(name), before = names.get(key) || [[], []];
        if (key) { names.set(key, [before[0].concat(group[0]), before[1].concat(group[1])]); }
      });
    });
    catalogue = found;
  }
  // Of bundles, newest first, those that cover so many articles.
  function first(bundles, articles) {
    let covered = 0;
    return bundles.filter(function (listed) { return (covered += listed[1]) - listed[1] < articles; });
  }
  // What a query will need is on its way while the engine is.
  function preload(listed) {
    load(listed[0] + "/bundle").catch(function () { /* whoever waits for it says so */ });
  }
  const opened = new Map();
  let ready = Promise.resolve();  // the engine's own code is started once: by the first index, before any other
  function open(listed) {
    const folder = listed[0];
    if (!opened.has(folder)) {
      opened.set(folder, load(folder + "/bundle").then(async function (table) {
        const made = ready.then(async function () {
          const index = createInstance({ basePath: "/bundle/" + folder + "/", noWorker: true });
          await index.enterPlaygroundMode();  // results then say which words of the index they have
          return index;
        });
        ready = made.catch(function () { /* whoever waits for it says so */ });
        const index = await made;
        return {
          folder: folder, table: table, length: table.days.length, asked: new Map(), index: index,
          tags: null, sizeOfTags: listed[4], textsInAPack: listed[5]
        };
      }));
    }
    return opened.get(folder);
  }

  // --------------------------------------------------------------------------- what a query means
  // The same forms as in search/documents.py.
  const UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}";
  const UNSPACED_RUN = new RegExp("[" + UNSPACED + "]+", "gu");
  const ARABIC = /[\u0621-\u064a\u066e-\u06d3\u06fa-\u06ff]/;
  const ARABIC_HEAD = /^[وف]?(?:[بك]?ال|لل)(?=.{2})/;
  const ARABIC_MARKS = /[\u0640\u064b-\u0652\u0670\u200b-\u200f\u00ad]/g;
  const CYRILLIC = /^[\u0400-\u04ff]+$/;
  const CYRILLIC_END = /(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|иях|ях|ах|ов|ев|ом|ем|ой|ей|ий|ый|ая|яя|ое|ее|ые|ие|ую|юю|ию|ия|[аяоеиыуюьй])$/;

  function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }
  function keyOf(name) {
    return plain(name).split(/\s+/).map(function (word) { return word.replace(/[^\p{L}\p{N}]/gu, ""); })
      .filter(Boolean).join(" ");
  }
  function arabic(word) {
    return word.replace(ARABIC_MARKS, "").replace(/[أإآ]/g, "ا").replace(/[ىی]/g, "ي").replace(/ک/g, "ك");
  }
  function pairs(text) {
    return text.normalize("NFKC").toLowerCase().replace(UNSPACED_RUN, function (run) {
      const signs = Array.from(run);
      const made = signs.length === 1 ? signs : signs.slice(1).map(function (sign, at) { return signs[at] + sign; });
      return " " + made.join(" ") + " ";
    }).trim().replace(/\s+/g, " ");
  }
  function isUnspaced(text) { return text.search(UNSPACED_RUN) >= 0; }

  // What Pagefind is asked for one word or phrase, any of which will do.
  function alternatives(text, isPhrase) {
    if (isUnspaced(text)) { return [pairs(text)]; }
    if (isPhrase) { return ['"' + text.replace(/"/g, " ") + '"']; }
    if (ARABIC.test(text)) {
      const word = arabic(text), bare = word.replace(ARABIC_HEAD, "");
      return bare === word ? [word] : [word, bare];
    }
    if (CYRILLIC.test(text.toLowerCase())) {
      const stem = text.toLowerCase().replace(CYRILLIC_END, "");
      return stem.length >= 4 && stem !== text.toLowerCase() ? [text, stem] : [text];
    }
    return [text];
  }
  // Another name is looked for as it is: a longer word that begins like it may be something else.
  function named(name) { return alternatives(name, !ARABIC.test(name) || /\s/.test(name)); }

  // Each name once, without those that differ from what was said in nothing that counts.
  function unlike(all, said) {
    return Array.from(new Map(all.map(function (name) { return [keyOf(name), name]; })).values())
      .filter(function (name) { return keyOf(name) !== keyOf(said); });
  }

  // A query as units that must all be found (or, with a minus, must not): each is any of some terms.
  function understand(query) {
    const units = [], words = [];
    query.replace(/(-?)"([^"]+)"?|(\S+)/g, function (_, minus, phrase, word) {
      if (phrase) { units.push({ not: Boolean(minus), terms: alternatives(phrase, true), marks: [phrase] }); }
      else if (/^-[\p{L}\p{N}]/u.test(word)) {
        units.push({ not: true, terms: alternatives(word.slice(1), false), marks: [] });
      } else if (/[\p{L}\p{N}]/u.test(word)) { words.push(word.replace(/"/g, "")); }
      return "";
    });
    const common = [];
    for (let at = 0; at < words.length;) {
      let length = Math.min(6, words.length - at), group = null;
      for (; length > 0; length--) {
        group = names.get(keyOf(words.slice(at, at + length).join(" "))) || null;
        if (group) { break; }
      }
      if (group) {
        const said = words.slice(at, at + length).join(" ");
        const others = unlike(group[0].concat(group[1]), said);
        const terms = alternatives(said, length > 1).concat(others.flatMap(named));
        units.push({ terms: Array.from(new Set(terms)), marks: [said].concat(others), others: unlike(group[0], said) });
        at += length;
        continue;
      }
      const word = words[at++], terms = alternatives(word, false);
      if (terms.length === 1) { common.push(word); } else { units.push({ terms: terms, marks: [word] }); }
    }
    if (common.length) {
      const term = common.map(function (word) { return alternatives(word, false)[0]; }).join(" ");
      units.push({ terms: [term], marks: common, words: common });
    }
    return units;
  }

  // Pagefind leaves out words that no text has, and takes the nearest shorter one for others; we do not.
  function hasAll(one, keywords) {
    return keywords.every(function (keyword) {
      return one.scores.some(function (score) { return score.search_term.startsWith(keyword); });
    });
  }
  async function scores(bundle, term) {
    if (!bundle.asked.has(term)) {
      bundle.asked.set(term, bundle.index.search(term).then(function (found) {
        const isPhrase = term[0] === '"', keywords = found.search_keywords || [];
        const good = found.results.filter(function (one) { return isPhrase || hasAll(one, keywords); });
        return new Map(good.map(function (one) { return [Number(one.id), one.score]; }));
      }));
    }
    return bundle.asked.get(term);
  }
  // Rows of a bundle with how well they fit.
  async function fitting(bundle, units) {
    let found = null;
    for (const unit of units.filter(function (one) { return !one.not; })) {
      const any = new Map();
      for (const term of unit.terms) {
        (await scores(bundle, term)).forEach(function (score, row) {
          any.set(row, Math.max(score, any.get(row) || 0));
        });
      }
      const before = found;
      found = before === null ? any : new Map(Array.from(any).filter(function (one) { return before.has(one[0]); })
        .map(function (one) { return [one[0], one[1] + before.get(one[0])]; }));
    }
    if (found === null) { found = new Map(bundle.table.days.map(function (_, row) { return [row, 0]; })); }
    for (const unit of units.filter(function (one) { return one.not; })) {
      for (const term of unit.terms) {
        (await scores(bundle, term)).forEach(function (_, row) { found.delete(row); });
      }
    }
    return found;
  }

  // -------------------------------------------------------------------------------------- facets
  function valuesOf(bundle, row, facet) {
    if (facet === "year") {
      const day = bundle.table.days[row];
      return [day ? String(Math.floor(day / 10000)) : ""];
    }
    const values = { tag: bundle.tags, source: bundle.table.sources, language: bundle.table.languages }[facet];
    return values[1][row].map(function (number) { return values[0][number]; });
  }
  // Tags are half of what a large archive has for facets: they are loaded when they are few or asked for.
  let tagsAsked = false;
  function sizeOfTags() { return looked.reduce(function (sum, bundle) { return sum + bundle.sizeOfTags; }, 0); }
  function tagsAreWanted() {
    return tagsAsked || state.tag.length > 0 || sizeOfTags() <= TAGS_AT_ONCE;
  }
  async function loadTags() {
    await Promise.all(looked.map(async function (bundle) { bundle.tags = await load(bundle.folder + "/tags"); }));
  }
  const languageNames = new Intl.DisplayNames([siteLanguage], { type: "language", fallback: "code" });
  function labelOf(facet, value) {
    if (!value) { return facet === "year" ? TEXTS.undated : TEXTS.notStated; }
    if (facet !== "language") { return value; }
    try { return languageNames.of(value); } catch (wrong) { return value; }
  }
  // Several tags narrow; of several sources, years or languages any will do.
  function passes(hit, facet, chosen) {
    if (!chosen.length) { return true; }
    const own = valuesOf(hit.bundle, hit.row, facet);
    const has = function (value) { return own.includes(value); };
    return facet === "tag" ? chosen.every(has) : chosen.some(has);
  }
  function passesAll(hit, wanted, except) {
    return FACETS.every(function (facet) { return facet === except || passes(hit, facet, wanted[facet]); });
  }
  function counted(hits, wanted, facet) {
    const counts = new Map(wanted[facet].map(function (value) { return [value, 0]; }));
    hits.forEach(function (hit) {
      if (passesAll(hit, wanted, facet === "tag" ? "" : facet)) {
        valuesOf(hit.bundle, hit.row, facet).forEach(function (value) {
          counts.set(value, (counts.get(value) || 0) + 1);
        });
      }
    });
    return Array.from(counts).sort(facet === "year"
      ? function (a, b) { return a[0] < b[0] ? 1 : -1; }
      : function (a, b) { return b[1] - a[1] || (a[0] < b[0] ? -1 : 1); });
  }
  const offered = new Map();  // facet -> how many of its values are shown
  const sought = new Map();   // facet -> what its values are filtered by
  function facetValue(facet, value, count, at) {
    const label = made("label", "facet-value"), check = made("input");
    check.type = "checkbox";
    check.id = "facet-" + facet + "-" + at;
    check.checked = state[facet].includes(value);
    check.addEventListener("change", function () {
      const others = state[facet].filter(function (other) { return other !== value; });
      state[facet] = check.checked ? others.concat([value]) : others;
      go(true);
    });
    label.append(check, made("bdi", "", labelOf(facet, value)), " ", made("span", "count", count.toLocaleString(siteLanguage)));
    return label;
  }
  function facetButton(text, act) {
    const button = made("button", "quiet", text);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  }
  // Finds a value among thousands: what is typed stays while other values are chosen.
  function facetFilter(facet, fill) {
    const input = made("input", "facet-filter");
    input.type = "search";
    input.id = "facet-" + facet + "-filter";
    input.autocomplete = "off";
    input.value = sought.get(facet) || "";
    input.placeholder = TEXTS.filter;
    input.setAttribute("aria-label", TEXTS.filter + " – " + TEXTS[facet]);
    input.addEventListener("input", function () {
      sought.set(facet, input.value.trim());
      offered.delete(facet);
      fill();
    });
    return input;
  }
  function facetGroup(facet, hits, wanted) {
    const group = made("fieldset", "facet");
    group.append(made("legend", "label", TEXTS[facet]));
    const focusOn = function (at) {
      const next = document.getElementById("facet-" + facet + "-" + at);
      if (next) { next.focus(); }
    };
    if (facet === "tag" && looked.some(function (bundle) { return !bundle.tags; })) {
      group.append(facetButton(TEXTS.showTags, async function () {
        tagsAsked = true;
        await loadTags();
        showFacets(hits, wanted);
        focusOn(0);
      }));
      return group;
    }
    const values = counted(hits, wanted, facet);
    if (values.length < 2 && !wanted[facet].length) { return null; }
    const place = made("div");
    const fill = function () {
      const words = plain(sought.get(facet) || ""), most = offered.get(facet) || OFFERED;
      const like = words ? values.filter(function (value) { return plain(labelOf(facet, value[0])).includes(words); }) : values;
      const shown = like.filter(function (value, at) { return at < most || wanted[facet].includes(value[0]); });
      place.replaceChildren.apply(place, shown.map(function (value, at) { return facetValue(facet, value[0], value[1], at); }));
      if (shown.length < like.length) {
        place.append(facetButton(told("moreValues", { count: like.length - shown.length }), function () {
          offered.set(facet, most + MORE_OFFERED);
          fill();
          focusOn(shown.length);
        }));
      }
    };
    if (values.length > FILTERED_FROM) { group.append(facetFilter(facet, fill)); }
    fill();
    group.append(place);
    return group;
  }
  function showFacets(hits, wanted) {
    const focused = document.activeElement && document.activeElement.id;
    const groups = hits.length ? FACETS.map(function (facet) { return facetGroup(facet, hits, wanted); }) : [];
    facetsPlace.replaceChildren.apply(facetsPlace, groups.filter(Boolean));
    const again = focused && focused.startsWith("facet-") && document.getElementById(focused);
    if (again) { again.focus(); }
  }

  // ------------------------------------------------------------------------------------- results
  function made(tag, className, text) {
    const element = document.createElement(tag);
    if (className) { element.className = className; }
    if (text !== undefined) { element.textContent = text; }
    return element;
  }
  // As long as the text, so that places in it carry over.
  function evened(text) {
    return text.replace(/[^\0-\x7f]/g, function (sign) { return arabic(plain(sign))[0] || sign; }).toLowerCase();
  }
  function escaped(text) { return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); }
  function marker(units) {
    const found = new Set();
    units.filter(function (unit) { return !unit.not; }).forEach(function (unit) {
      unit.marks.forEach(function (mark) {
        const words = evened(mark).split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean);
        if (isUnspaced(mark)) { words.forEach(function (word) { found.add(escaped(word)); }); return; }
        const pieces = words.map(function (word) {
          if (ARABIC.test(word)) {
            const bare = arabic(word).replace(ARABIC_HEAD, "");
            return "[\\p{L}\\p{M}]{0,4}" + Array.from(bare).join("[\\p{M}\u0640]*") + "[\\p{L}\\p{M}]*";
          }
          let stem = word;
          if (CYRILLIC.test(word) && word.length > 4) { stem = word.replace(CYRILLIC_END, ""); }
          else if (word.length > 4 && !unit.others) { stem = word.replace(/(?:ings?|ed|es|s|e)$/, ""); }
          return escaped(stem.length > 2 ? stem : word) + (word.length > 2 ? "[\\p{L}\\p{N}]*" : "(?![\\p{L}\\p{N}])");
        });
        if (pieces.length) { found.add("(?<![\\p{L}\\p{N}])" + pieces.join("[^\\p{L}\\p{N}]{1,3}")); }
      });
    });
    return found.size ? new RegExp(Array.from(found).sort(function (a, b) { return b.length - a.length; }).join("|"), "gu") : null;
  }
  function marked(place, text, pattern) {
    let at = 0;
    if (pattern) {
      for (const match of evened(text).matchAll(pattern)) {
        place.append(text.slice(at, match.index));
        place.append(made("mark", "", text.slice(match.index, match.index + match[0].length)));
        at = match.index + match[0].length;
      }
    }
    place.append(text.slice(at));
  }
  function excerpt(text, pattern) {
    const found = pattern ? Array.from(evened(text).matchAll(pattern)) : [];
    let best = 0, most = 0;
    found.forEach(function (match, at) {
      const inside = new Set();
      for (let next = at; next < found.length && found[next].index < match.index + EXCERPT - 60; next++) {
        inside.add(found[next][0]);
      }
      if (inside.size > most) { most = inside.size; best = match.index; }
    });
    let start = Math.max(0, best - 60), end = Math.min(text.length, start + EXCERPT);
    if (start > 0 && !isUnspaced(text.slice(start, best))) { start = text.indexOf(" ", start) + 1 || start; }
    if (end < text.length && !isUnspaced(text.slice(end - 20, end))) { end = Math.max(text.lastIndexOf(" ", end), best + 1); }
    if (/[\udc00-\udfff]/.test(text[start] || "")) { start += 1; }
    return (start > 0 ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  }
  function dateText(published) {
    const stated = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(published);
    if (!stated) { return TEXTS.undated; }
    const options = { year: "numeric", timeZone: "UTC" };
    if (stated[2]) { options.month = "long"; }
    if (stated[3]) { options.day = "numeric"; }
    const date = new Date(Date.UTC(Number(stated[1]), Number(stated[2] || 1) - 1, Number(stated[3] || 1)));
    return new Intl.DateTimeFormat(siteLanguage, options).format(date);
  }
  // What is shown of a row. Texts of the open bundle stand in scripts that are named by what they hold.
  async function textOf(bundle, row) {
    const packs = bundle.table.packs, size = bundle.textsInAPack;
    if (!packs) { return (await load(bundle.folder + "/texts-" + Math.floor(row / size)))[row % size]; }
    const number = packs[1][row];
    const before = packs[1].slice(0, row).filter(function (other) { return other === number; }).length;
    return (await load("open/" + packs[0][number]))[before];
  }
  async function shown(hit, pattern) {
    const one = await textOf(hit.bundle, hit.row);
    const item = made("li"), article = made("article", "row"), facts = made("p", "row-facts");
    const source = made("span", one[3] ? "row-source" : "row-source unstated");
    source.append(made("bdi", "", one[3] || TEXTS.sourceNotStated));
    facts.append(source, " ", made("span", "row-date", dateText(one[4])));
    const heading = made("h2", "row-title"), link = made("a"), title = made("span"), snippet = made("p", "row-snippet");
    link.href = "../" + one[0].split("/").map(encodeURIComponent).join("/");
    title.lang = snippet.lang = one[2];
    title.dir = snippet.dir = "auto";
    marked(title, one[1], pattern);
    link.append(title);
    heading.append(link);
    marked(snippet, excerpt(one[5], pattern), pattern);
    article.append(facts, heading, snippet);
    item.append(article);
    return item;
  }

  // ----------------------------------------------------------------------------- a mistyped word
  function distance(one, other, limit) {
    if (Math.abs(one.length - other.length) > limit) { return limit + 1; }
    let before = [], last = Array.from({ length: other.length + 1 }, function (_, at) { return at; });
    for (let i = 1; i <= one.length; i++) {
      const now = [i];
      for (let j = 1; j <= other.length; j++) {
        now[j] = Math.min(last[j] + 1, now[j - 1] + 1, last[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          now[j] = Math.min(now[j], before[j - 2] + 1);
        }
      }
      before = last;
      last = now;
    }
    return last[other.length];
  }
  async function nearest(units) {
    const words = units.filter(function (unit) { return !unit.not; })
      .flatMap(function (unit) { return unit.words || (unit.others ? [] : unit.marks); })
      .filter(function (word) { return /^\p{L}{3,}$/u.test(word); });
    if (!words.length) { return []; }
    const lists = await Promise.all(looked.map(function (bundle) { return load(bundle.folder + "/words"); }));
    const known = lists.flatMap(function (text) { return text.split(" "); });
    const folded = known.map(plain);
    const put = [];
    let lost = false;
    words.forEach(function (word) {
      const wanted = plain(word);
      if (folded.some(function (other) { return other.startsWith(wanted); })) { return; }
      const limit = wanted.length < 6 ? 1 : 2;
      let best = limit + 1, found = null;
      folded.forEach(function (other, at) {
        const far = distance(wanted, other, limit);
        if (far < best) { best = far; found = known[at]; }
      });
      if (found) { put.push([word, found]); } else { lost = true; }
    });
    return lost ? [] : put;
  }
  async function offer(units) {
    const put = await nearest(units);
    if (!put.length) { return; }
    let query = state.q;
    put.forEach(function (one) { query = query.replace(one[0], one[1]); });
    const link = made("a", "", query), text = made("p", "did-you-mean");
    link.href = address(Object.assign({}, state, { q: query }));
    link.addEventListener("click", function (event) {
      event.preventDefault();
      state.q = box.value = query;
      go(true);
    });
    toldAround(text, "didYouMean", "query", link);
    hint.append(text);
  }

  // -------------------------------------------------------------------------------- state and URL
  let state = read();
  let looked = [], hits = [], pattern = null, units = [], turn = 0;
  function read() {
    const asked = new URLSearchParams(location.search);
    const found = { q: asked.get("q") || "", sort: asked.get("sort") === "date" ? "date" : "" };
    FACETS.forEach(function (facet) { found[facet] = asked.getAll(facet); });
    return found;
  }
  function address(asked) {
    const made = new URLSearchParams();
    if (asked.q) { made.set("q", asked.q); }
    FACETS.forEach(function (facet) { asked[facet].forEach(function (value) { made.append(facet, value); }); });
    if (asked.sort) { made.set("sort", asked.sort); }
    const text = made.toString();
    return location.pathname + (text ? "?" + text : "");
  }
  function go(isNew) {
    const url = address(state);
    try { history[isNew ? "pushState" : "replaceState"](null, "", url); } catch (refused) { /* stays unlinked */ }
    search();
  }
  function say(text) { status.textContent = text; }
  function years(bundles) {
    const days = bundles.flatMap(function (one) { return [one[2], one[3]]; }).filter(Boolean)
      .map(function (day) { return Math.floor(day / 10000); });
    if (!days.length) { return ""; }
    const first = Math.min.apply(null, days), last = Math.max.apply(null, days);
    return first === last ? String(first) : first + "–" + last;
  }

  async function search() {
    const mine = ++turn;
    looked = [];
    hits = [];
    list.replaceChildren();
    hint.replaceChildren();
    more.hidden = older.hidden = true;
    sorts.forEach(function (one) { one.checked = one.value === state.sort; });
    const filtered = FACETS.some(function (facet) { return state[facet].length; });
    if (!state.q.trim() && !filtered) { facetsPlace.replaceChildren(); say(""); return; }
    say(TEXTS.searching);
    try {
      await start();
      units = understand(state.q);
      pattern = marker(units);
      if (!units.length && !filtered) { say(TEXTS.typeAWord); return; }
      await look(mine, FIRST);
      if (mine === turn && !hits.length) { await look(mine, FIRST); }
      if (mine === turn) { await show(mine); }
    } catch (error) {
      if (mine === turn) { say(TEXTS.broken); }
      throw error;
    }
  }
  // Search further bundles, newest first, until they cover so many articles.
  async function look(mine, articles) {
    const next = first(catalogue.bundles.slice(looked.length), articles);
    const size = next.reduce(function (sum, listed) { return sum + listed[4]; }, sizeOfTags());
    if (size <= TAGS_AT_ONCE) {
      next.forEach(function (listed) { load(listed[0] + "/tags").catch(function () { /* asked for again */ }); });
    }
    const found = await Promise.all(next.map(async function (listed) {
      const bundle = await open(listed);
      return { bundle: bundle, scores: await fitting(bundle, units) };
    }));
    if (mine !== turn) { return; }
    found.forEach(function (one) {
      looked.push(one.bundle);
      one.scores.forEach(function (score, row) {
        hits.push({ bundle: one.bundle, row: row, score: score, day: one.bundle.table.days[row] });
      });
    });
    if (tagsAreWanted()) { await loadTags(); }
  }
  async function show(mine) {
    const byDate = function (a, b) { return b.day - a.day; };
    const byFit = function (a, b) { return b.score - a.score || byDate(a, b); };
    const passing = hits.filter(function (hit) { return passesAll(hit, state, ""); });
    passing.sort(state.sort === "date" ? byDate : byFit);
    showFacets(hits, state);
    const rest = catalogue.bundles.slice(looked.length);
    const span = years(rest);
    const searched = years(catalogue.bundles.slice(0, looked.length));
    const text = rest.length ? (searched ? "foundIn" : "foundInPart") : "found";
    const report = told(text, { count: passing.length, years: searched });
    older.hidden = !rest.length;
    older.textContent = span ? told("olderFrom", { years: span }) : TEXTS.older;
    hint.replaceChildren();
    const other = units.flatMap(function (unit) { return unit.others || []; });
    if (other.length) {
      const listed = made("p"), written = made("span");
      other.forEach(function (name, at) { written.append(at ? ", " : "", made("bdi", "", name)); });
      toldAround(listed, "otherNames", "names", written);
      hint.append(listed);
    }
    list.replaceChildren();
    await append(mine, passing);
    if (mine !== turn) { return; }
    say(report);
    if (!passing.length) { await offer(units); }
  }
  async function append(mine, passing) {
    const from = list.children.length;
    const items = await Promise.all(passing.slice(from, from + AT_ONCE).map(function (hit) { return shown(hit, pattern); }));
    if (mine !== turn) { return; }
    list.append.apply(list, items);
    more.hidden = list.children.length >= passing.length;
    more.onclick = async function () {
      await append(turn, passing);
      const next = list.children[from + AT_ONCE];
      if (next) { next.querySelector("a").focus(); }
    };
  }

  let typed = 0;
  box.addEventListener("input", function () {
    start().catch(function () { /* the search itself says so */ });
    clearTimeout(typed);
    typed = setTimeout(function () { state.q = box.value; go(false); }, 250);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(typed);
    state.q = box.value;
    go(true);
  });
  sorts.forEach(function (one) {
    one.addEventListener("change", function () { state.sort = one.value; go(true); });
  });
  older.addEventListener("click", async function () {
    const mine = turn;
    say(TEXTS.searching);
    await look(mine, FIRST);
    if (mine === turn) { await show(mine); }
  });
  addEventListener("popstate", function () { state = read(); box.value = state.q; search(); });
  box.value = state.q;
  document.documentElement.classList.add("searching");
  if (!state.q) { box.focus({ preventScroll: true }); }
  load("catalogue").catch(function () { /* the search itself says so */ });
  search();
})();
