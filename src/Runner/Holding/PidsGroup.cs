using System.Globalization;

namespace Helicarrier.Runner.Holding;

/// <summary>
/// A control group that counts processes and threads (the kernel's pids controller): a fork beyond its limit fails. On a host with both
/// versions the controller is in the first, and this is a second directory beside the run's group; with the second alone it is the run's group
/// itself, where whoever made the group above has switched the controller on.
/// </summary>
internal static class PidsGroup
{
    private const string Limit = "pids.max";

    /// <summary>Holds a run to a limit before anything of it is started.</summary>
    /// <param name="group">The run's own group; null where there is none.</param>
    /// <param name="name">What a second directory is called.</param>
    /// <param name="most">Processes and threads.</param>
    /// <returns>The second directory; empty when the run's own group holds the limit. Null when nothing here can.</returns>
    public static string? TryLimit(string? group, string name, int most)
    {
        if (group is not null && TrySet(group, most)) return "";
        if (Second() is not { } above) return null;
        var made = Path.Combine(above, name);
        try
        {
            Directory.CreateDirectory(made);
            if (TrySet(made, most)) return made;
            Directory.Delete(made);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Not here.
        }

        return null;
    }

    /// <summary>Takes the second directory of a run away; one that something lives in stays.</summary>
    public static void Remove(string name)
    {
        try
        {
            if (Second() is { } above && Directory.Exists(Path.Combine(above, name))) Directory.Delete(Path.Combine(above, name));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Whoever looks next tries again.
        }
    }

    private static bool TrySet(string group, int most)
    {
        var file = Path.Combine(group, Limit);
        if (!File.Exists(file)) return false;
        try
        {
            var wanted = most.ToString(CultureInfo.InvariantCulture);
            File.WriteAllText(file, wanted);
            return File.ReadAllText(file).Trim() == wanted;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // proc(5), mountinfo: the type and the options of the file system stand behind the dash.
    private static string? Second()
    {
        var mount = (
            from line in File.ReadLines("/proc/self/mountinfo")
            let fields = line.Split(' ')
            where Array.IndexOf(fields, "-") is > 0 and var dash && fields[dash + 1] == "cgroup" && fields[^1].Split(',').Contains("pids")
            select fields[4]).FirstOrDefault();
        var own = (
            from line in File.ReadLines("/proc/self/cgroup")
            let fields = line.Split(':', 3)
            where fields[1].Split(',').Contains("pids")
            select fields[2].TrimEnd('/')).FirstOrDefault();
        return mount is null || own is null ? null : mount + own;
    }
}
