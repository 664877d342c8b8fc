using Helicarrier.Persistence.Engines.Sqlite;

namespace Helicarrier.Services.Settings;

/// <summary>Reads where closed buckets are copied to. No failure repeats the value: a password may stand in an address.</summary>
internal static class AnalyticsReader
{
    private const string Name = "HELICARRIER_ANALYTICS_URL";
    private const string Scheme = "sqlite:";

    // What the engine keeps beside a database, and what is locked while a schema changes.
    private static readonly string[] Beside = ["", "-wal", "-shm", "-journal", ".schema-lock", ".marker"];

    /// <summary>The file's absolute path; null when none is set, or when what is set cannot be used.</summary>
    /// <param name="value">What is set, trimmed.</param>
    /// <param name="databasePath">The store, absolute.</param>
    /// <param name="workingDirectory">What relative paths are relative to.</param>
    /// <param name="failures">Gets why it cannot be used.</param>
    public static string? Read(string? value, string databasePath, string workingDirectory, List<string> failures)
    {
        if (value is null) return null;
        var (given, failure) = Named(value);
        var path = failure is null ? Path.GetFullPath(given, workingDirectory) : "";
        failure ??= Refuse(path, databasePath);
        if (failure is null) return path;
        failures.Add($"{Name} {failure}");
        return null;
    }

    private static (string Path, string? Failure) Named(string value)
    {
        const string forms = "the path of a file, sqlite:///absolute/path or sqlite:relative/path.";
        const string wanted = "must be " + forms;
        const string later = "names a PostgreSQL database, and closed buckets can be copied to a SQLite file alone as yet: give " + forms;
        if (value.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || value.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase))
        {
            return ("", later);
        }

        var path = value;
        if (value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            path = value[Scheme.Length..];
            if (path.Contains('?', StringComparison.Ordinal) || path.Contains('#', StringComparison.Ordinal)) return ("", wanted);
            path = Uri.UnescapeDataString(path);
            if (path.StartsWith("///", StringComparison.Ordinal)) path = path[2..];
        }

        var names = path.Length > 0 && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains("://", StringComparison.Ordinal)
            && !path.EndsWith('/') && path != ":memory:" && !path.Contains('\0', StringComparison.Ordinal);
        return names ? (path, null) : ("", wanted);
    }

    private static string? Refuse(string path, string databasePath) =>
        Directory.Exists(path) ? "names a directory: name a file."
        : Array.Exists(Beside, suffix => StorePath.AreSame(path, StorePath.Of(databasePath) + suffix))
            ? "names the store itself or a file that belongs to it: name another file."
        : null;
}
