namespace Helicarrier.Web.Auth;

/// <summary>Keeps redirects on this site.</summary>
public static class LocalUrl
{
    /// <summary>The address when it is a path of this site, else the root. Refuses what browsers read as another host.</summary>
    public static string OrRoot(string? url) => IsLocal(url) ? url! : "/";

    private static bool IsLocal(string? url) =>
        url is ['/', ..] && !(url.Length > 1 && url[1] is '/' or '\\') && !url.Any(char.IsControl) && !url.Contains('\\', StringComparison.Ordinal);
}
