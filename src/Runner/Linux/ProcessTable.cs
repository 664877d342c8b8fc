using System.Globalization;

namespace Helicarrier.Runner.Linux;

/// <summary>All processes that this user can see, at one moment.</summary>
internal static class ProcessTable
{
    /// <summary>Reads every process. One that ends meanwhile may be missing.</summary>
    public static IReadOnlyList<ProcessStat> Read() =>
        [.. Directory.EnumerateDirectories("/proc").Select(Number).OfType<int>().Select(ProcessStat.Read).OfType<ProcessStat>()];

    /// <summary>Children of this process; those of dead descendants are among them.</summary>
    public static IReadOnlyList<ProcessStat> Children()
    {
        // A kernel may be built without the list: proc(5), /proc/pid/task/tid/children.
        if (!File.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/self/task/{Environment.ProcessId}/children")))
        {
            return [.. Read().Where(static process => process.Parent == Environment.ProcessId)];
        }
        return
        [
            .. Directory.EnumerateDirectories("/proc/self/task").SelectMany(static task => Numbers(Path.Combine(task, "children")))
                .Select(ProcessStat.Read).OfType<ProcessStat>(),
        ];
    }

    /// <summary>Whether a process was started with a variable of exactly this value, or descends from one that was. False when nobody may look.</summary>
    public static bool HasVariable(int pid, string name, string value)
    {
        try
        {
            var environment = File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/environ"));
            var wanted = System.Text.Encoding.UTF8.GetBytes($"{name}={value}\0");
            return environment.AsSpan().StartsWith(wanted) || environment.AsSpan().IndexOf((byte[])[0, .. wanted]) >= 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // A thread that ends meanwhile hands its children to another.
    private static IEnumerable<int> Numbers(string file)
    {
        try
        {
            return File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => int.Parse(word, CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static int? Number(string directory) =>
        int.TryParse(Path.GetFileName(directory.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : null;
}
