using System.IO.Enumeration;

namespace Helicarrier.Services.Sources;

/// <summary>Looks through a directory for a client's logs.</summary>
internal static class LogSearch
{
    /// <summary>Every log below a directory, links to files resolved; or the one file that the root names.</summary>
    public static IEnumerable<LogFile> Find(LogSource source, string root)
    {
        if (File.Exists(root))
        {
            return source.At(File.ResolveLinkTarget(root, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(root)) is { } file ? [file] : [];
        }
        return Real(root) is { } directory ? Enumerate(source, directory) : [];
    }

    private static FileSystemEnumerable<LogFile> Enumerate(LogSource source, string directory) => new(
        directory,
        (ref FileSystemEntry entry) => ToFile(source.Name, ref entry),
        new EnumerationOptions
        {
            RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None, ReturnSpecialDirectories = false,
        })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && source.IsLog(entry.Directory, entry.FileName),
        // A linked directory may lead back to where we are.
        ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
    };

    private static LogFile ToFile(string source, ref FileSystemEntry entry)
    {
        if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint)
            && new FileInfo(entry.ToFullPath()).ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target)
        {
            return new(source, target.FullName, target.Length, target.LastWriteTimeUtc);
        }
        return new(source, entry.ToFullPath(), entry.Length, entry.LastWriteTimeUtc.UtcDateTime);
    }

    private static string? Real(string directory)
    {
        if (!Directory.Exists(directory)) return null;
        return Directory.ResolveLinkTarget(directory, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(directory);
    }
}
