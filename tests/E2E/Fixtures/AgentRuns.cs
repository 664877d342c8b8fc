using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Helicarrier.Tests.E2E.Processes;

namespace Helicarrier.Tests.E2E.Fixtures;

/// <summary>Scripted agents in a world's catalogue, and what lives of their runs on this machine.</summary>
internal static class AgentRuns
{
    // Answers what it is told, and has a daemon in a session of its own.
    private const string Talker = """(setsid sleep 600 &) ; echo READY; while read -r line; do echo "heard $line"; done""";

    // A client of Claude Code's kind, as far as a journey needs one: it asks before it works, and works as it is answered.
    private const string Asker = """
        while read -r line; do case "$line" in
        *'"initialize"'*) echo '{"type":"control_response","response":{"subtype":"success","request_id":"hc-1","response":{}}}';;
        *'"type":"user"'*) id="${line#*\"uuid\":\"}"; id="${id%%\"*}"; n=$((n + 1))
          echo "{\"type\":\"user\",\"isReplay\":true,\"uuid\":\"$id\",\"message\":{\"content\":\"Told\"}}"
          echo '{"type":"system","subtype":"init","session_id":"s1","model":"m1"}'
          echo "{\"type\":\"control_request\",\"request_id\":\"q$n\",\"request\":{\"subtype\":\"can_use_tool\",\"tool_name\":\"Bash\","\
            "\"input\":{\"command\":\"touch <b>made</b> $n\"}}}";;
        *'"behavior":"allow"'*) touch made; echo '{"type":"result","subtype":"success","terminal_reason":"completed"}';;
        *'"behavior":"deny"'*) printf %s "$line" >denied; echo '{"type":"result","subtype":"success","terminal_reason":"completed"}';;
        esac; done
        """;

    // A client of Claude Code's kind that writes a line of each level for everything that it is told.
    private const string Teller = """
        n=0
        while read -r line; do case "$line" in
        *'"initialize"'*) echo '{"type":"control_response","response":{"subtype":"success","request_id":"hc-1","response":{}}}';;
        *'"type":"user"'*) id="${line#*\"uuid\":\"}"; id="${id%%\"*}"; n=$((n + 1))
          echo "{\"type\":\"user\",\"isReplay\":true,\"uuid\":\"$id\",\"message\":{\"content\":\"Told\"}}"
          echo '{"type":"system","subtype":"init","session_id":"s1","model":"m1"}'
          echo "{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"Working on $n\"}]}}"
          echo "{\"type\":\"user\",\"message\":{\"content\":[{\"type\":\"tool_result\",\"is_error\":true,\"content\":\"No such file <b>$n</b>\"}]}}"
          echo "WARN slow disk $n" >&2
          echo '{"type":"result","subtype":"success","terminal_reason":"completed"}';;
        esac; done
        """;

    // Ten lines each tenth of a second, without a process for each pause: nothing is ever to be read there.
    private const string Speaker = """
        exec 9<> <(:)
        for ((i = 1; i <= $1; i++)); do echo "INFO line $i of the speaker"; ((i % 10)) || read -rt 0.1 -u 9; done
        echo DONE; read -r line
        """;

    /// <summary>Writes a catalogue of one agent, which writes lines of several levels, beside the database.</summary>
    public static void WriteTeller(World world) => Write(world, new
    {
        name = "teller", client = "claude", command = new[] { "/bin/sh", "-c", Teller, "teller" }, directory = world.Home, environment = new[] { "PATH" },
    });

    /// <summary>Writes a catalogue of one agent, which writes so many numbered lines, a hundred a second, and then waits, beside the database.</summary>
    public static void WriteSpeaker(World world, int lines) => Write(world, new
    {
        name = "speaker", command = new[] { "/bin/bash", "-c", Speaker, "speaker", lines.ToString(CultureInfo.InvariantCulture) }, directory = world.Home,
        environment = new[] { "PATH" },
    });

    /// <summary>Writes a catalogue of one agent, which asks, beside the database.</summary>
    public static void WriteAsker(World world) => Write(world, new
    {
        name = "asker", client = "claude", command = new[] { "/bin/sh", "-c", Asker, "asker" }, directory = world.Home, environment = new[] { "PATH" },
    });

    /// <summary>Writes a catalogue of one agent, which answers, beside the database.</summary>
    public static void WriteCatalogue(World world) => Write(world, new
    {
        name = "talker", command = new[] { "/bin/sh", "-c", Talker }, directory = world.Home, environment = new[] { "PATH" },
    });

    /// <summary>Writes a catalogue of one agent, which answers, into a directory.</summary>
    public static void WriteCatalogue(string directory, string home) => Write(directory, new
    {
        name = "talker", command = new[] { "/bin/sh", "-c", Talker }, directory = home, environment = new[] { "PATH" },
    });

    /// <summary>Writes a catalogue of one agent, which writes down what it is told and ends, into a directory.</summary>
    public static void WriteComposer(string directory, string home) => Write(directory, new
    {
        name = "captorator_compose", command = new[] { "/bin/sh", "-c", "head -n 1 >composed" }, directory = home, environment = new[] { "PATH" },
    });

    private static void Write(World world, object agent) => Write(Path.GetDirectoryName(world.DatabasePath)!, agent);

    private static void Write(string directory, object agent)
    {
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, "agents.json"), JsonSerializer.Serialize(new { agents = new[] { agent } }));
    }

    /// <summary>Numbers of live processes that carry a run's mark.</summary>
    public static IReadOnlyList<int> Alive(string run) =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(Number).Where(pid => pid > 0 && IsOf(pid, run)),
    ];

    /// <summary>Waits until a run wrote a text; fails after two minutes.</summary>
    public static Task SaidAsync(HostProcess host, string run, string text) => Patience.UntilAsync(async () =>
    {
        var answer = await host.Client.GetAsync($"/api/v3/runs/{run}/output");
        if (answer.StatusCode != HttpStatusCode.OK) return false;
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("text").GetString()!.Contains(text, StringComparison.Ordinal);
    });

    /// <summary>Starts an agent of the catalogue, and tells it to begin.</summary>
    public static async Task<string> SpawnAsync(HostProcess host, string agent = "talker")
    {
        var answer = await host.Client.PostAsJsonAsync("/api/v3/runs", new { agent, prompt = "begin" });
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>Kills the process that holds a world's runs.</summary>
    /// <returns>False when there is none.</returns>
    public static bool KillSupervisor(World world) => KillSupervisor(Path.Combine(Path.GetDirectoryName(world.DatabasePath)!, "runner"));

    /// <summary>Kills the process that holds the runs of a directory.</summary>
    /// <returns>False when there is none.</returns>
    public static bool KillSupervisor(string directory)
    {
        // Its own number is in no file of ours: it is the process that has the socket's directory among its words.
        foreach (var pid in Directory.EnumerateDirectories("/proc").Select(Number).Where(static pid => pid > 0))
        {
            if (!Words(pid).Contains($"supervise\0{directory}\0", StringComparison.Ordinal)) continue;
            using var process = System.Diagnostics.Process.GetProcessById(pid);
            process.Kill();
            process.WaitForExit();
            return true;
        }

        return false;
    }

    /// <summary>Ends whatever a journey left running.</summary>
    public static async Task StopAllAsync(HostProcess host)
    {
        var listed = await host.Client.GetFromJsonAsync<JsonElement>("/api/v3/runs");
        foreach (var run in listed.GetProperty("runs").EnumerateArray())
        {
            await host.Client.PostAsJsonAsync($"/api/v3/runs/{run.GetProperty("id").GetString()}/stop", new { force = true });
        }
    }

    private static int Number(string path) =>
        int.TryParse(Path.GetFileName(path.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0;

    private static string Words(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    // A zombie has no environment any more.
    private static bool IsOf(int pid, string run)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/environ").Contains("HELICARRIER_RUN=" + run, StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
