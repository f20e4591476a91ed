// What the app's commands can be followed by, each with what it is for: [what, why]. Agents are shown agentHints too.
export const hints = [];
export const agentHints = [];
