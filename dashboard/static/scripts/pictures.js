(window.nqDeeds ??= []).push(["pictures", () => {
  // A picture to take away of what stands in one chart's frame: bars of Plotly and tables of HTML alike are drawn
  // as plain SVG, where each stands and as it looks, under the whole title and over source, ward and date.
  if (window.nqPictures) return; // a page's script runs anew with every rerun, the window stays
  window.nqPictures = true;

  const NS = "http://www.w3.org/2000/svg";
  const EDGE = 16;
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const node = (name, set, ...inside) => {
    const made = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(set)) if (value !== undefined) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  };

  // A colour as every program reads it; a browser also says color(srgb …).
  const plain = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
    return alpha ? { paint: `rgb(${red},${green},${blue})`, alpha: +(alpha / 255).toFixed(3) } : null;
  };
  const fontOf = (look) => `${look.fontStyle} ${look.fontWeight} ${look.fontSize} ${look.fontFamily}`;
  const wording = (words, x, baseline, look) => {
    const ink = plain(look.color) ?? { paint: "none" };
    return node("text", {
      x, y: baseline, fill: ink.paint, "fill-opacity": ink.alpha, "xml:space": "preserve",
      "font-family": look.fontFamily, "font-size": look.fontSize, "font-weight": look.fontWeight,
      style: look.fontVariantNumeric === "normal" ? undefined : `font-variant-numeric:${look.fontVariantNumeric}`,
    }, words);
  };

  // Each line of a text where the browser broke it.
  const lines = (text) => {
    const range = document.createRange();
    const found = [];
    let at = 0;
    for (const sign of text.data) {
      range.setStart(text, at);
      range.setEnd(text, (at += sign.length));
      const box = range.getClientRects()[0];
      if (!box || (!box.width && !found.length)) continue;
      const last = found.at(-1);
      if (last && Math.abs(last.top - box.top) < 3) last.words += /\s/.test(sign) ? " " : sign;
      else if (sign.trim()) found.push({ words: sign, left: box.left, top: box.top, height: box.height });
    }
    return found;
  };

  const drawing = (root, origin) => {
    const reach = { top: Infinity, width: 0, height: 0 };
    const reached = (box) => {
      reach.top = Math.min(reach.top, box.top - origin.top);
      reach.width = Math.max(reach.width, box.right - origin.left);
      reach.height = Math.max(reach.height, box.bottom - origin.top);
    };
    const side = (box, look, which) => {
      const wide = parseFloat(look[`border${which}Width`]);
      const ink = wide && !["none", "hidden"].includes(look[`border${which}Style`]) && plain(look[`border${which}Color`]);
      if (!ink) return [];
      const [left, top, right, bottom] = [
        box.left - origin.left, box.top - origin.top, box.right - origin.left, box.bottom - origin.top,
      ];
      const half = wide / 2;
      const ends = {
        Top: [left, top + half, right, top + half], Bottom: [left, bottom - half, right, bottom - half],
        Left: [left + half, top, left + half, bottom], Right: [right - half, top, right - half, bottom],
      }[which];
      const dash = { dashed: `${3 * wide} ${2 * wide}`, dotted: `${wide} ${wide}` }[look[`border${which}Style`]];
      return [node("line", {
        x1: ends[0], y1: ends[1], x2: ends[2], y2: ends[3],
        stroke: ink.paint, "stroke-opacity": ink.alpha, "stroke-width": wide, "stroke-dasharray": dash,
      })];
    };
    const walk = (element) => {
      const look = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      if (look.display === "none" || look.visibility === "hidden" || look.clipPath !== "none") return [];
      if (element.matches(".nq-chart-head, .nq-hint, button, script, style, .modebar-container")) return [];
      if (element.namespaceURI === NS) {
        const copy = element.cloneNode(true);
        copy.querySelectorAll(".draglayer, .zoomlayer, .hoverlayer").forEach((one) => one.remove());
        copy.removeAttribute("style");
        for (const [key, value] of Object.entries({
          x: box.left - origin.left, y: box.top - origin.top, width: box.width, height: box.height, overflow: "visible",
        })) copy.setAttribute(key, value);
        reached(box);
        return [copy];
      }
      const titled = element.matches(".nq-matrix-title:first-child"); // the picture's own title says it already
      const parts = [];
      const frame = {
        x: box.left - origin.left, y: box.top - origin.top, width: box.width, height: box.height,
        rx: parseFloat(look.borderTopLeftRadius) || undefined,
      };
      const ground = plain(look.backgroundColor);
      if (ground && box.width) parts.push(node("rect", { ...frame, fill: ground.paint, "fill-opacity": ground.alpha }));
      if (look.backgroundImage.startsWith("repeating-linear")) parts.push(node("rect", { ...frame, fill: "url(#nq-hatch)" }));
      if (look.boxShadow.includes("inset")) {
        const ink = plain(look.color);
        parts.push(node("rect", { ...frame, fill: "none", stroke: ink.paint, "stroke-width": 1.5 }));
      }
      for (const which of ["Top", "Right", "Bottom", "Left"]) parts.push(...side(box, look, which));
      if (parts.length) reached(box);
      for (const child of element.childNodes) {
        if (child.nodeType === Node.ELEMENT_NODE) parts.push(...walk(child));
        if (child.nodeType !== Node.TEXT_NODE || !child.data.trim() || titled) continue;
        pen.font = fontOf(look);
        const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = pen.measureText("Ấg");
        for (const { words, left, top, height } of lines(child)) {
          const line = words.trimEnd();
          parts.push(wording(line, left - origin.left, top - origin.top + (height - up - down) / 2 + up, look));
          reached({ top, right: left + pen.measureText(line).width, bottom: top + height });
        }
      }
      return look.opacity === "1" ? parts : [node("g", { opacity: look.opacity }, ...parts)];
    };
    return { parts: walk(root), reach };
  };

  const wrapped = (words, look, width) => {
    pen.font = fontOf(look);
    const out = [];
    for (const word of words.split(" ")) {
      const longer = out.length ? `${out.at(-1)} ${word}` : word;
      if (out.length && pen.measureText(longer).width <= width) out[out.length - 1] = longer;
      else out.push(word);
    }
    return out;
  };
  const block = (said, look, size, weight, width, from) => {
    const own = {
      fontFamily: look.fontFamily, color: look.color, fontSize: `${size}px`, fontWeight: weight,
      fontStyle: "normal", fontVariantNumeric: "normal",
    };
    const all = said.filter(Boolean).flatMap((line) => wrapped(line, own, width));
    return all.map((line, place) => wording(line, 0, from + size + place * size * 1.4, own));
  };

  // The faces that the page is written in go into the picture: a picture fetches nothing.
  const faces = async (family) => {
    const first = family.split(",")[0].replaceAll('"', "").trim();
    const rules = [...document.styleSheets].flatMap((sheet) => {
      try { return [...sheet.cssRules]; } catch { return []; }
    });
    const ours = rules.filter((rule) => rule instanceof CSSFontFaceRule
      && rule.style.getPropertyValue("font-family").replaceAll('"', "").trim() === first);
    const written = await Promise.all(ours.map(async (rule) => {
      const [, address] = rule.cssText.match(/url\("?([^")]+)"?\)/) ?? [];
      const bytes = await (await fetch(new URL(address, rule.parentStyleSheet.href ?? document.baseURI))).blob();
      const data = await new Promise((done) => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result);
        reader.readAsDataURL(bytes);
      });
      return `@font-face{font-family:"${first}";font-weight:${rule.style.getPropertyValue("font-weight")};src:url(${data})}`;
    }));
    return written.join("");
  };

  const picture = async (frame, told) => {
    const scrolled = [...frame.querySelectorAll("*")].filter((one) => one.scrollLeft);
    const places = scrolled.map((one) => one.scrollLeft);
    scrolled.forEach((one) => (one.scrollLeft = 0));
    const look = getComputedStyle(frame);
    const origin = frame.getBoundingClientRect();
    const { parts, reach } = drawing(frame, origin);
    scrolled.forEach((one, place) => (one.scrollLeft = places[place]));
    const cut = Math.min(reach.top, reach.height); // the title takes the place of the heading
    const width = Math.max(origin.width, reach.width);
    const title = block([told.title], look, 16, 600, width, 0);
    const above = title.length * 16 * 1.4 + 12;
    const foot = block(told.foot.split("\n"), look, 11, 400, width, above + reach.height - cut + 10);
    const height = above + reach.height - cut + 10 + foot.length * 11 * 1.4 + 4;
    const ground = [frame, ...ancestors(frame)].map((one) => plain(getComputedStyle(one).backgroundColor)).find(Boolean);
    const hatch = node("pattern", { id: "nq-hatch", width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      node("rect", { width: 2, height: 7, fill: plain(look.color).paint, "fill-opacity": 0.16 }));
    const style = node("style", {}, await faces(look.fontFamily));
    const whole = node("svg", {
      xmlns: NS, width: Math.ceil(width + 2 * EDGE), height: Math.ceil(height + 2 * EDGE),
      viewBox: `0 0 ${Math.ceil(width + 2 * EDGE)} ${Math.ceil(height + 2 * EDGE)}`,
      "font-family": look.fontFamily, "font-size": 13,
    }, node("title", {}, told.title), node("defs", {}, style, hatch),
      node("rect", { width: "100%", height: "100%", fill: ground?.paint ?? "#fff" }),
      node("g", { transform: `translate(${EDGE} ${EDGE})` }, ...title, ...foot,
        node("g", { transform: `translate(0 ${above - cut})` }, ...parts)));
    return whole;
  };
  const ancestors = (one) => (one.parentElement ? [one.parentElement, ...ancestors(one.parentElement)] : []);

  const asPng = async (whole, text) => {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const [width, height] = [+whole.getAttribute("width"), +whole.getAttribute("height")];
    const scale = Math.min(2, 16000 / Math.max(width, height));
    const canvas = Object.assign(document.createElement("canvas"), { width: width * scale, height: height * scale });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  };

  addEventListener("click", async (event) => {
    const button = event.target.closest?.(".nq-take");
    if (!button || button.disabled) return;
    button.disabled = true;
    try {
      const told = button.dataset;
      const whole = await picture(button.closest('[class*="st-key-frame-"]'), told);
      const text = new XMLSerializer().serializeToString(whole);
      const file = told.format === "svg" ? new Blob([text], { type: "image/svg+xml" }) : await asPng(whole, text);
      const link = Object.assign(document.createElement("a"), {
        href: URL.createObjectURL(file), download: `${told.name}.${told.format}`,
      });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    } finally {
      button.disabled = false;
    }
  });
}]);
