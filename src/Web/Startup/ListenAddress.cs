namespace Helicarrier.Web.Startup;

/// <summary>An address to listen on, as a browser or a probe on this machine can open it.</summary>
internal static class ListenAddress
{
    private static readonly string[] Anywhere = ["://+", "://*", "://0.0.0.0", "://[::]"];

    public static Uri ForBrowsers(string address)
    {
        foreach (var any in Anywhere) address = address.Replace(any, "://localhost", StringComparison.Ordinal);
        return new(address.Trim().TrimEnd('/'));
    }
}
