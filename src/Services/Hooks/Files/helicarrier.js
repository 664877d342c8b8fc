// Helicarrier's plugin for OpenCode. Made by `helicarrier hooks install`; `helicarrier hooks remove` takes it away.
// Tells the host what waits and what happened, and passes an answer on. Whatever goes wrong, the terminal asks as without it.
import { readFileSync } from "node:fs"

const directory = @DIRECTORY@
const limit = 3600
const told = new Set(["permission.replied", "session.idle", "session.error", "session.deleted"])

// Which process this is. Where there is no /proc, nothing is told.
const self = () => {
  try {
    const stat = readFileSync("/proc/self/stat", "utf8")
    const started = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]
    return { "x-hook-pid": String(process.pid), "x-hook-started": started, "x-hook-boot": readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim() }
  } catch {
    return {}
  }
}

const post = async (event, seconds) => {
  const read = (name) => readFileSync(`${directory}/${name}`, "utf8").trim()
  const [name, key] = read("hook.key").split(": ")
  const response = await fetch(read("hook.url") + "/api/v3/hooks/opencode", {
    method: "POST",
    redirect: "error",
    headers: { "content-type": "application/json", ...self(), "x-hook-seconds": String(seconds), [name]: key },
    body: JSON.stringify({ hook_event_name: event.type, properties: event.properties }),
    signal: AbortSignal.timeout(seconds * 1000),
  })
  return response.status === 200 ? await response.json() : {}
}

export const Helicarrier = async ({ client }) => ({
  event: async ({ event }) => {
    try {
      if (told.has(event.type)) {
        post(event, 2).catch(() => {})
      } else if (event.type === "permission.asked") {
        const { id, sessionID } = event.properties
        const answer = await post(event, limit - 5)
        if (!["once", "always", "reject"].includes(answer.response)) return
        await client.postSessionIdPermissionsPermissionId({ path: { id: sessionID, permissionID: id }, body: { response: answer.response } })
      }
    } catch {
      // No host, no key, or no longer asked.
    }
  },
})
