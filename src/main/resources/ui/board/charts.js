import uPlot from "/ui/lib/uPlot.esm.js";
import { h } from "/ui/dom.js";

// Charts by uPlot. They say nothing that does not stand in words beside them, and so are not read out; colours are those of the page, asked for at each stroke.

const height = 190;
const edge = 34; // for names below and numbers at the side
const drawn = new Map(); // what is to be drawn, by name
const plots = new WeakMap();

/** A place for a chart of that name; it is drawn once it is on the page. */
export function chart(name, spec) {
  drawn.set(name, spec);
  return h("div", { class: "chart", "aria-hidden": "true", data: { chart: name, key: `chart-${name}` } });
}

/** Draws all charts within; one that is there gets new numbers and nothing else. */
export function draw(container) {
  for (const place of container.querySelectorAll("[data-chart]")) {
    const spec = drawn.get(place.dataset.chart);
    const plot = plots.get(place);
    if (plot && plot.names.length === spec.names.length) {
      Object.assign(plot, spec);
      plot.of.setData(data(spec));
    } else {
      plot?.of.destroy();
      plots.set(place, begun(place, { ...spec }));
      widths.observe(place);
    }
  }
}

const widths = new ResizeObserver(entries => {
  if ("paper" in document.documentElement.dataset) return;
  for (const { target, contentRect } of entries) if (contentRect.width > 0) plots.get(target)?.of.setSize({ width: contentRect.width, height });
});

/** All of them anew, in the colours of now. */
export function redraw() {
  document.querySelectorAll("[data-chart]").forEach(place => plots.get(place)?.of.redraw());
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);

const paperWidth = 660; // of a chart on A4

addEventListener("beforeprint", () => {
  document.documentElement.dataset.paper = ""; // which is white
  resize(() => paperWidth);
});
addEventListener("afterprint", () => {
  delete document.documentElement.dataset.paper;
  resize(place => place.clientWidth);
});

function resize(width) {
  for (const place of document.querySelectorAll("[data-chart]")) plots.get(place)?.of.setSize({ width: width(place), height });
}

const data = ({ names, bars, line }) => [names.map((_, index) => index), ...bars.map(({ values }) => values), ...(line ? [names.map(() => line)] : [])];

/**
 * @param plot its names below, its bars (values, and kind: one for all or one for each), a line at a height, and whether numbers stand on the bars; changes go here
 */
function begun(place, plot) {
  const color = kind => getComputedStyle(document.documentElement).getPropertyValue({ good: "--good", fair: "--fair", warn: "--warn", bad: "--bad", none: "--edge", pale: "--pale" }[kind] ?? "--accent").trim();
  const ink = name => () => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const kinds = bars => [bars.kind].flat();
  const paths = index => uPlot.paths.bars({
    size: [0.7, 90], radius: 0.12,
    disp: { fill: { unit: 3, values: () => plot.names.map((_, at) => color(kinds(plot.bars[index])[at] ?? kinds(plot.bars[index])[0])) } },
  });
  const some = () => Math.max(1, Math.ceil(plot.names.length / Math.max(1, Math.floor(place.clientWidth / (plot.names.length < 10 ? 50 : 64)))));
  plot.of = new uPlot({
    width: Math.max(200, place.clientWidth), height, padding: [18, 4, 0, 0],
    legend: { show: false }, cursor: { show: false }, select: { show: false },
    scales: {
      x: { time: false, range: () => [-0.6, plot.names.length - 0.4] },
      y: { range: (_, __, most) => [0, Math.max(1, most ?? 1, plot.line ?? 0) * 1.05] },
    },
    axes: [
      { stroke: ink("--soft"), grid: { show: false }, ticks: { show: false }, size: edge, font: font(11), gap: 4, splits: () => plot.names.map((_, at) => at).filter(at => at % some() === 0), values: (_, splits) => splits.map(at => plot.names.length < 10 ? plot.names[at].replace(" ", "\n").replace("-", "-\n") : plot.names[at]) },
      { stroke: ink("--soft"), grid: { stroke: ink("--line"), width: 1 }, ticks: { show: false }, size: edge, font: font(11), gap: 4, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 50000, 100000, 500000, 1000000] },
    ],
    series: [{}, ...plot.bars.map((_, index) => ({ stroke: () => "transparent", fill: () => color(kinds(plot.bars[index])[0]), width: 0, points: { show: false }, paths: paths(index) })),
      ...(plot.line ? [{ stroke: ink("--good"), width: 2, dash: [6, 4], points: { show: false } }] : [])],
    hooks: { draw: [of => plot.told && tell(of, plot, ink("--ink")())] },
  }, data(plot), place);
  return plot;
}

const font = size => `${size}px system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", sans-serif`;

/** Each bar's number above it. */
function tell(of, plot, color) {
  const { ctx } = of;
  ctx.save();
  ctx.fillStyle = color;
  ctx.font = font(12 * devicePixelRatio);
  ctx.textAlign = "center";
  ctx.textBaseline = "bottom";
  plot.names.forEach((_, at) => ctx.fillText(plot.bars[0].values[at].toLocaleString(), of.valToPos(at, "x", true), of.valToPos(plot.bars[0].values[at], "y", true) - 3 * devicePixelRatio));
  ctx.restore();
}
