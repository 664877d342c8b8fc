using System.Globalization;
using System.Text;

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
    public static bool HasVariable(int pid, string name, string value) => Variable(pid, name) == value;

    /// <summary>The value of a variable that a process was started with; null when it has none of that name, or nobody may look.</summary>
    public static string? Variable(int pid, string name)
    {
        try
        {
            var environment = File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/environ")).AsSpan();
            var wanted = Encoding.UTF8.GetBytes(name + "=");
            var start = environment.StartsWith(wanted) ? 0 : environment.IndexOf((byte[])[0, .. wanted]) + 1;
            if (start == 0 && !environment.StartsWith(wanted)) return null;
            var value = environment[(start + wanted.Length)..];
            var end = value.IndexOf((byte)0);
            return Encoding.UTF8.GetString(end < 0 ? value : value[..end]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
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
