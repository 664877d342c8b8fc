using System.Globalization;

namespace Helicarrier.Runner.Linux;

/// <summary>
/// A control group, version 2. What is started in it stays in it, whatever it forks, and the kernel says when nothing of it lives. Only
/// <c>cgroup.procs</c>, <c>.events</c>, <c>.freeze</c> and <c>.kill</c> are used: they need no controller.
/// </summary>
internal sealed class ControlGroup(string path)
{
    public string Path => path;

    /// <summary>Whether something lives in it. One that is gone holds nothing.</summary>
    /// <exception cref="IOException">The kernel does not say.</exception>
    public bool IsPopulated => Event("populated");

    /// <summary>Whether all of it stands still.</summary>
    public bool IsFrozen => Event("frozen");

    /// <summary>Numbers of all processes in it and in groups that were made below it.</summary>
    public IReadOnlyList<int> Processes()
    {
        if (!Directory.Exists(path)) return [];
        var groups = Directory.EnumerateDirectories(path, "*", SearchOption.AllDirectories).Prepend(path);
        return [.. groups.SelectMany(static group => Members(System.IO.Path.Combine(group, "cgroup.procs"))).Select(Number).Where(pid => pid > 0)];
    }

    /// <summary>Whether <see cref="Kill"/> may be used. Kills nothing.</summary>
    public bool CanKill()
    {
        try
        {
            using var stream = Open("cgroup.kill");
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Kills everything in it and below, at once; nothing can be forked away meanwhile.</summary>
    /// <exception cref="IOException">Nobody may.</exception>
    public void Kill() => Write("cgroup.kill", "1");

    /// <summary>Has everything in it stand still, or go on.</summary>
    public void Freeze(bool isFrozen) => Write("cgroup.freeze", isFrozen ? "1" : "0");

    /// <summary>Takes the group away; false while something is in it.</summary>
    public bool Remove()
    {
        try
        {
            // Never its files: they are the kernel's.
            var below = Directory.EnumerateDirectories(path, "*", SearchOption.AllDirectories).OrderByDescending(group => group.Length);
            foreach (var group in below.ToList()) Directory.Delete(group);
            Directory.Delete(path);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Makes a group below the one that this process is in.</summary>
    /// <returns>Null where there is no second version, or this user may not.</returns>
    public static ControlGroup? TryMake(string name)
    {
        try
        {
            if (Mount() is not { } mount || Own() is not { } own) return null;
            var made = System.IO.Path.Combine(mount + own, name);
            Directory.CreateDirectory(made);
            if (File.Exists(System.IO.Path.Combine(made, "cgroup.kill"))) return new(made);
            Directory.Delete(made);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // On a host with both versions it is not /sys/fs/cgroup: proc(5), mountinfo.
    private static string? Mount() => (
        from line in File.ReadLines("/proc/self/mountinfo")
        let fields = line.Split(' ')
        where Array.IndexOf(fields, "-") is > 0 and var dash && fields[dash + 1] == "cgroup2"
        select fields[4]).FirstOrDefault();

    private static string? Own() =>
        File.ReadLines("/proc/self/cgroup").FirstOrDefault(static line => line.StartsWith("0::", StringComparison.Ordinal))?[3..].TrimEnd('/');

    private bool Event(string name)
    {
        var events = System.IO.Path.Combine(path, "cgroup.events");
        return Lines(events).Contains(name + " 1", StringComparer.Ordinal);
    }

    private void Write(string file, string text)
    {
        if (!Directory.Exists(path)) return;
        using var stream = Open(file);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(text));
    }

    private FileStream Open(string file) => new(System.IO.Path.Combine(path, file), FileMode.Open, FileAccess.Write);

    // Threads' groups list none; their processes are in the list of the group above.
    private static IReadOnlyList<string> Members(string file)
    {
        try
        {
            return Lines(file);
        }
        catch (IOException exception) when (exception.HResult == Native.NotSupported)
        {
            return [];
        }
    }

    // A group that goes while it is read holds nothing.
    private static IReadOnlyList<string> Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException || IsGone(exception, file))
        {
            return [];
        }
    }

    // ENODEV, which the runtime has no name for.
    private static bool IsGone(Exception exception, string file) => exception is IOException && !File.Exists(file);

    private static int Number(string line) => int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0;
}
