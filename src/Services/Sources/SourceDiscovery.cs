using System.IO.Enumeration;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.GeminiCli;
using Helicarrier.Services.Sources.OpenCode;

namespace Helicarrier.Services.Sources;

/// <summary>Finds agents' logs on this machine.</summary>
public sealed class SourceDiscovery(SourceSettings settings)
{
    /// <summary>Where logs are looked for: the default places, or what the settings put in their stead. They need not exist.</summary>
    public IReadOnlyList<SourceRoot> Roots()
    {
        var claude = Listed(settings.ClaudeConfigDir);
        var codex = Listed(settings.CodexHome);
        var gemini = Listed(settings.GeminiDataDir);
        if (gemini.Count == 0 && (settings.GeminiCliHome ?? settings.Home) is { } geminiHome)
            gemini = [Path.Combine(geminiHome, ".gemini")];
        if (settings.Home is { } home)
        {
            if (claude.Count == 0)
                claude = [Path.Combine(home, ".claude"), Path.Combine(settings.XdgConfigHome ?? Path.Combine(home, ".config"), "claude")];
            if (codex.Count == 0)
                codex = [Path.Combine(home, ".codex")];
        }

        return [.. claude.Select(SourceRoot.Claude).Concat(codex.SelectMany(SourceRoot.Codex)).Concat(gemini.Select(SourceRoot.Gemini)).Concat(OpenCode()).Distinct()];
    }

    /// <summary>OpenCode follows XDG on every system. A database that is named goes in the place of the data directory's own.</summary>
    private IEnumerable<SourceRoot> OpenCode()
    {
        var data = Listed(settings.OpenCodeDataDir);
        if (data.Count == 0 && (settings.XdgDataHome ?? (settings.Home is { } home ? Path.Combine(home, ".local", "share") : null)) is { } share)
            data = [Path.Combine(share, "opencode")];
        if (settings.OpenCodeDatabase is { } database && (Path.IsPathRooted(database) || data.Count > 0))
            data = [Path.IsPathRooted(database) ? database : Path.Combine(data[0], database)];
        return data.Select(directory => new SourceRoot(SourceNames.OpenCode, directory));
    }

    /// <summary>What the first visit shows: how much of each client's logs is there.</summary>
    public IReadOnlyList<FoundSource> Summarize() => Summarize(Roots());

    public static IReadOnlyList<FoundSource> Summarize(IReadOnlyList<SourceRoot> roots)
    {
        var files = Files(roots).Files;
        return
        [
            .. roots.GroupBy(root => root.Source).Select(group => new FoundSource(
                group.Key,
                [.. group.Select(root => root.Directory).Where(Path.Exists)],
                files.Count(file => file.Source == group.Key),
                files.Where(file => file.Source == group.Key).Sum(file => file.Size))),
        ];
    }

    /// <summary>Every log file under the roots, each real file once though several roots or links lead to it.</summary>
    public static FoundFiles Files(IEnumerable<SourceRoot> roots)
    {
        var found = new Dictionary<string, LogFile>(StringComparer.Ordinal);
        var unsupported = 0;
        var errors = new List<string>();
        foreach (var root in roots)
        {
            try
            {
                if (root.Source == SourceNames.OpenCode)
                {
                    foreach (var unit in OpenCodeFiles.Find(root.Directory))
                        found.TryAdd(unit.Path, unit);
                    continue;
                }

                if (Real(root.Directory) is not { } directory)
                    continue;
                foreach (var file in Enumerate(root.Source, directory))
                {
                    if (!file.Path.EndsWith(".zst", StringComparison.Ordinal))
                        found.TryAdd(file.Path, file);
                    else if (!File.Exists(file.Path[..^4]))
                        unsupported++;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                errors.Add($"{root.Directory}: {e.Message}");
            }
        }

        return new([.. found.Values], unsupported, errors);
    }

    /// <summary>The file at a path as a watcher reported it; null when it is no log of the source or is gone.</summary>
    public static LogFile? At(string source, string path)
    {
        if (!IsLog(source, path))
            return null;
        if (source == SourceNames.OpenCode)
            return OpenCodeFiles.AtDatabase(path);
        var file = new FileInfo(path);
        return file.Exists ? new(source, file.FullName, file.Length, file.LastWriteTimeUtc) : null;
    }

    /// <summary>Whether a path is called as a readable log of the source.</summary>
    public static bool IsLog(string source, string path) =>
        IsLog(source, Path.GetDirectoryName(path), Path.GetFileName(path)) && !path.EndsWith(".zst", StringComparison.Ordinal);

    private static FileSystemEnumerable<LogFile> Enumerate(string source, string directory) => new(
        directory,
        (ref FileSystemEntry entry) => ToFile(source, ref entry),
        new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None, ReturnSpecialDirectories = false })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && IsLog(source, entry.Directory, entry.FileName),
        // A linked directory may lead back to where we are.
        ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
    };

    private static LogFile ToFile(string source, ref FileSystemEntry entry)
    {
        if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint)
            && new FileInfo(entry.ToFullPath()).ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target)
            return new(source, target.FullName, target.Length, target.LastWriteTimeUtc);
        return new(source, entry.ToFullPath(), entry.Length, entry.LastWriteTimeUtc.UtcDateTime);
    }

    private static bool IsLog(string source, ReadOnlySpan<char> directory, ReadOnlySpan<char> name) => source switch
    {
        SourceNames.Codex => name.StartsWith("rollout-", StringComparison.Ordinal) && (name.EndsWith(".jsonl", StringComparison.Ordinal) || name.EndsWith(".jsonl.zst", StringComparison.Ordinal)),
        SourceNames.GeminiCli => GeminiFiles.IsChat(directory, name),
        SourceNames.OpenCode => OpenCodeFiles.IsDatabase(name),
        _ => name.EndsWith(".jsonl", StringComparison.Ordinal),
    };

    private static string? Real(string directory)
    {
        if (!Directory.Exists(directory))
            return null;
        return Directory.ResolveLinkTarget(directory, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(directory);
    }

    private static IReadOnlyList<string> Listed(string? list) =>
        list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}

/// <summary>A log file as it was when it was found.</summary>
/// <param name="Source">A <see cref="SourceNames"/> value.</param>
/// <param name="Path">Full path, links resolved.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ModifiedUtc">Last change.</param>
public sealed record LogFile(string Source, string Path, long Size, DateTime ModifiedUtc);

/// <summary>What a search found.</summary>
/// <param name="Files">Readable kinds of files.</param>
/// <param name="Unsupported">Compressed rollouts without their plain twin, which this version cannot read.</param>
/// <param name="Errors">Roots that could not be searched, with the reason.</param>
public sealed record FoundFiles(IReadOnlyList<LogFile> Files, int Unsupported, IReadOnlyList<string> Errors);

/// <summary>One client's logs on this machine.</summary>
/// <param name="Source">A <see cref="SourceNames"/> value.</param>
/// <param name="Directories">Those that exist.</param>
/// <param name="Files">Log files in them.</param>
/// <param name="Bytes">Their size together.</param>
public sealed record FoundSource(string Source, IReadOnlyList<string> Directories, int Files, long Bytes);
