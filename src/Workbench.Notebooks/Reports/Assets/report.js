"use strict";
(() => {
  const root = document.documentElement;
  const each = (selector, action) => document.querySelectorAll(selector).forEach(action);

  // Pages opened from a folder may have no storage; the choice then lasts as long as the page.
  const remembered = {
    get() { try { return localStorage.getItem("workbench-theme"); } catch { return null; } },
    set(theme) { try { localStorage.setItem("workbench-theme", theme); } catch { /* no storage here */ } },
  };

  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme || (prefersDark.matches ? "dark" : "light")) === "dark";

  // Figures
  const drawn = new Set();
  const colour = name => getComputedStyle(root).getPropertyValue(name).trim();
  // Labels of figures do not wrap by themselves; about two characters of bold type fit into 17 pixels.
  const wrap = (text, width) => {
    const lines = [""];
    for (const word of text.split(" ")) {
      if (lines.at(-1) && (lines.at(-1) + " " + word).length * 8.5 > width) lines.push(word);
      else lines[lines.length - 1] += (lines.at(-1) ? " " : "") + word;
    }
    return lines;
  };
  // Entries of a legend are as wide as the widest; rows that do not fit beside each other need room above the plot.
  const legendRows = (data, width) => {
    const names = data.filter(trace => trace.showlegend !== false).map(trace => (trace.name || "").length);
    const columns = Math.max(1, Math.floor((width - 72) / (Math.max(...names, 1) * 7.2 + 46)));
    return Math.ceil(names.length / columns);
  };
  const themeOf = (data, layout, width) => {
    const title = layout.title && layout.title.text ? wrap(layout.title.text, width - 72 - 110) : []; // the buttons stand beside it
    const legend = layout.showlegend ? 6 + 20 * legendRows(data, width) : 0;
    const axis = name => ({ ...layout[name], gridcolor: colour("--line"), zerolinecolor: colour("--line-strong"), linecolor: colour("--line-strong") });
    return {
      ...layout,
      autosize: true, width: undefined,
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
      font: { ...layout.font, color: colour("--ink"), family: colour("--sans"), size: 13 },
      title: title.length ? { ...layout.title, text: title.join("<br>"), x: 0, xref: "paper", xanchor: "left", y: 1, yref: "container", yanchor: "top", pad: { t: 12 }, font: { size: 16, weight: 600 } } : undefined,
      margin: { l: 56, r: 16, t: 16 + (title.length ? 12 + 20 * title.length : 0) + legend, b: 48, ...layout.margin },
      legend: { orientation: "h", x: 0, xanchor: "left", y: 1.02, yanchor: "bottom", ...layout.legend },
      modebar: { bgcolor: "rgba(0,0,0,0)", color: colour("--line-strong"), activecolor: colour("--ink") },
      hoverlabel: { font: { family: colour("--sans") } },
      xaxis: axis("xaxis"), yaxis: axis("yaxis"),
    };
  };

  // The palette's blue is too dark for a dark page.
  const read = figure => {
    const text = document.getElementById(figure.dataset.figure).textContent;
    const { data, layout } = JSON.parse(isDark() ? text.replaceAll("#0072b2", "#3f9fe0") : text);
    return [figure.querySelector(".plot"), data, themeOf(data, layout || {}, figure.clientWidth)];
  };

  const draw = figure => {
    if (drawn.has(figure)) return;
    drawn.add(figure);
    const [plot, picture] = [figure.querySelector(".plot"), figure.querySelector(".static")];
    plot.hidden = false;
    picture.classList.add("replaced");
    const config = { responsive: true, displaylogo: false, modeBarButtonsToRemove: ["select2d", "lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d", "pan2d"] };
    // A notebook from elsewhere may hold data that Plotly refuses; its static picture then comes back.
    new Promise(resolve => resolve(Plotly.newPlot(...read(figure), config))).catch(error => {
      plot.hidden = true;
      picture.classList.remove("replaced");
      drawn.delete(figure);
      console.error(error);
    });
  };

  if (typeof Plotly === "object") {
    const observer = new IntersectionObserver(entries => {
      for (const entry of entries) if (entry.isIntersecting) { observer.unobserve(entry.target); draw(entry.target); }
    }, { rootMargin: "600px" });
    each("figure.chart", figure => observer.observe(figure));
  }

  const recolour = () => drawn.forEach(figure => Plotly.react(...read(figure)));

  // Theme
  const button = document.getElementById("theme");
  const show = theme => {
    if (theme) root.dataset.theme = theme;
    button.textContent = isDark() ? "Light" : "Dark";
    button.setAttribute("aria-label", isDark() ? "Use light colours" : "Use dark colours");
    recolour();
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    remembered.set(theme);
    show(theme);
  });
  prefersDark.addEventListener("change", () => show());
  show(remembered.get());

  // Code
  const codeButton = document.getElementById("code");
  if (codeButton) {
    codeButton.hidden = false;
    codeButton.addEventListener("click", () => {
      const open = codeButton.getAttribute("aria-pressed") !== "true";
      each("details.source", details => { details.open = open; });
      codeButton.setAttribute("aria-pressed", String(open));
      codeButton.textContent = open ? "Hide all code" : "Show all code";
    });
  }

  // Contents: folded on narrow screens; the section that is being read is marked.
  const contents = document.querySelector("details.toc");
  if (contents) {
    const narrow = matchMedia("(max-width: 1180px)");
    const fold = () => { contents.open = !narrow.matches; };
    narrow.addEventListener("change", fold);
    fold();
    const links = new Map([...contents.querySelectorAll("a")].map(link => [decodeURIComponent(link.hash.slice(1)), link]));
    const headings = [...links.keys()].map(id => document.getElementById(id)).filter(heading => heading);
    const mark = () => {
      const current = headings.filter(heading => heading.getBoundingClientRect().top < 120).at(-1) || headings[0];
      links.forEach((link, id) => link.classList.toggle("current", current && id === current.id));
    };
    addEventListener("scroll", mark, { passive: true });
    mark();
  }
})();
