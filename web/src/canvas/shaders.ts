/** The programs of the column layer, and how one is made. */
const VIEW = `#version 300 es
precision highp float;
uniform vec2 u_middle; // of the view, in the layout's unit
uniform vec2 u_size; // of the view, in pixels
uniform float u_scale; // pixels to a unit
uniform float u_ratio; // pixels of the screen to a pixel
vec4 spot(vec2 at) {
  vec2 from = (at - u_middle) * u_scale * 2.0 / u_size;
  return vec4(from.x, -from.y, 0.0, 1.0);
}
`;

export const DISCS = {
  vertex: `${VIEW}
uniform float u_sign; // how large signs are
in vec2 a_at;
in float a_radius;
in vec4 a_colour;
out vec4 v_colour;
out float v_radius;
void main() {
  v_colour = a_colour;
  v_radius = a_radius * u_sign * u_ratio;
  gl_PointSize = 2.0 * v_radius + 2.0;
  gl_Position = a_radius > 0.0 ? spot(a_at) : vec4(2.0, 2.0, 2.0, 1.0);
}`,
  fragment: `#version 300 es
precision mediump float;
in vec4 v_colour;
in float v_radius;
out vec4 colour;
void main() {
  float far = length(gl_PointCoord - 0.5) * (2.0 * v_radius + 2.0);
  float part = clamp(v_radius + 0.5 - far, 0.0, 1.0);
  if (part <= 0.0) discard;
  colour = vec4(v_colour.rgb, 1.0) * part;
}`,
};

/** A line knows both its ends, so that its dashes have the same length at any zoom. */
export const LINES = {
  vertex: `${VIEW}
in vec4 a_ends;
in float a_end; // 0 at its beginning, 1 at its end
in vec4 a_colour; // the last: 0 hidden, else how sure
out vec4 v_colour;
out float v_along;
void main() {
  v_colour = a_colour;
  v_along = a_end * length(a_ends.zw - a_ends.xy) * u_scale;
  gl_Position = a_colour.a > 0.0 ? spot(mix(a_ends.xy, a_ends.zw, a_end)) : vec4(2.0, 2.0, 2.0, 1.0);
}`,
  fragment: `#version 300 es
precision highp float;
in vec4 v_colour;
in float v_along;
out vec4 colour;
void main() {
  if (v_colour.a > 0.9) {
    if (mod(v_along, 6.0) > 2.0) discard; // possible: dotted
  } else if (v_colour.a > 0.5 && mod(v_along, 12.0) > 7.0) discard; // reported: dashed
  colour = vec4(v_colour.rgb, 1.0) * 0.7;
}`,
};

/** Raises an error where the browser cannot. */
export function programOf(gl: WebGL2RenderingContext, source: { vertex: string; fragment: string }): WebGLProgram {
  const program = gl.createProgram();
  for (const [kind, text] of [
    [gl.VERTEX_SHADER, source.vertex],
    [gl.FRAGMENT_SHADER, source.fragment],
  ] as const) {
    const shader = gl.createShader(kind);
    if (!shader) throw new Error("This browser made no shader.");
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program) ?? "");
  return program;
}
