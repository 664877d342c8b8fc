namespace Helicarrier.Services.Settings;

/// <summary>Reads addresses to listen on, in which <c>+</c> and <c>*</c> stand for every address of this machine.</summary>
internal static class ListenUrl
{
    /// <summary>The address, with a made-up name in the place of <c>+</c> and <c>*</c>; null where the text is none.</summary>
    public static Uri? Read(string text)
    {
        var concrete = text.Replace("://+", "://any", StringComparison.Ordinal).Replace("://*", "://any", StringComparison.Ordinal);
        return Uri.TryCreate(concrete, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https") && url.AbsolutePath == "/" ? url : null;
    }
}
