using System.Globalization;
using System.Text;

namespace Helicarrier.Runner.Linux;

/// <summary>All processes that this user can see, at one moment.</summary>
internal static class ProcessTable
{
    /// <summary>Reads every process.</summary>
    /// <param name="isWhole">False when one ended before it was read: what it was, and what it started, is not known.</param>
    /// <exception cref="IOException">They cannot be read now.</exception>
    public static IReadOnlyList<ProcessStat> Read(out bool isWhole)
    {
        // Entries of any kind: one that ends while it is listed is told as no directory.
        var numbers = Directory.EnumerateFileSystemEntries("/proc").Select(Number).OfType<int>().ToList();
        var read = numbers.Select(ProcessStat.Read).OfType<ProcessStat>().ToList();
        isWhole = read.Count == numbers.Count;
        return read;
    }

    /// <summary>The values that a variable has in any live process.</summary>
    public static IReadOnlySet<string> Values(string name) =>
        Read(out _).Select(process => Value(process.Pid, name)).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>Children of this process; those of dead descendants are among them.</summary>
    public static IReadOnlyList<ProcessStat> Children()
    {
        // A kernel may be built without the list: proc(5), /proc/pid/task/tid/children.
        if (!File.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/self/task/{Environment.ProcessId}/children")))
        {
            return [.. Read(out _).Where(static process => process.Parent == Environment.ProcessId)];
        }
        return
        [
            .. Directory.EnumerateDirectories("/proc/self/task").SelectMany(static task => Numbers(Path.Combine(task, "children")))
                .Select(ProcessStat.Read).OfType<ProcessStat>(),
        ];
    }

    /// <summary>The value of a variable that a process was started with, or that it inherited.</summary>
    /// <returns>
    /// Empty when it has none, or nobody may look; null when that cannot be told: it has no environment, is just being replaced by another
    /// program, or ended.
    /// </returns>
    /// <exception cref="IOException">It cannot be read now.</exception>
    public static string? Value(int pid, string name)
    {
        try
        {
            var environment = File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/environ"));
            if (environment.Length == 0) return null;
            var words = Encoding.UTF8.GetString(environment).Split('\0');
            return words.FirstOrDefault(word => word.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..] ?? "";
        }
        catch (UnauthorizedAccessException)
        {
            return "";
        }
        catch (IOException exception) when (IsGone(exception))
        {
            return null;
        }
    }

    /// <summary>Whether a reading failed because there is no such process any more.</summary>
    public static bool IsGone(Exception exception) =>
        exception is FileNotFoundException or DirectoryNotFoundException or IOException { HResult: Native.NoProcess };

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
