namespace Helicarrier.Services.Sources;

/// <summary>Tells two names of one place from two places.</summary>
internal static class RealPath
{
    /// <summary>More links in one path lead in a circle.</summary>
    private const int MaxLinks = 40;

    /// <summary>The full path of something that exists, without any link in it. A part that cannot be resolved stays as it is.</summary>
    public static string Of(string path)
    {
        var links = 0;
        return Of(Path.GetFullPath(path), ref links);
    }

    private static string Of(string path, ref int links)
    {
        var parent = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(path));
        if (parent is null) return path;
        var here = Path.Combine(Of(parent, ref links), Path.GetFileName(Path.TrimEndingDirectorySeparator(path)));
        try
        {
            if (new FileInfo(here).LinkTarget is not { } target || ++links > MaxLinks) return here;
            return Of(Path.GetFullPath(target, Path.GetDirectoryName(here)!), ref links);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return here;
        }
    }
}
