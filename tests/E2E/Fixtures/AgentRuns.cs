using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Helicarrier.Tests.E2E.Processes;

namespace Helicarrier.Tests.E2E.Fixtures;

/// <summary>Scripted agents in a world's catalogue, and what lives of their runs on this machine.</summary>
internal static class AgentRuns
{
    // Answers what it is told, and has a daemon in a session of its own.
    private const string Talker = """(setsid sleep 600 &) ; echo READY; while read -r line; do echo "heard $line"; done""";

    /// <summary>Writes the catalogue beside the database.</summary>
    public static void WriteCatalogue(World world)
    {
        var path = Path.Combine(Path.GetDirectoryName(world.DatabasePath)!, "agents.json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var talker = new { name = "talker", command = new[] { "/bin/sh", "-c", Talker }, directory = world.Home, environment = new[] { "PATH" } };
        File.WriteAllText(path, JsonSerializer.Serialize(new { agents = new[] { talker } }));
    }

    /// <summary>Numbers of live processes that carry a run's mark.</summary>
    public static IReadOnlyList<int> Alive(string run) =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(Number).Where(pid => pid > 0 && IsOf(pid, run)),
    ];

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
