namespace Helicarrier.Services.People;

/// <summary>Links of invitations.</summary>
public static class InvitationLink
{
    /// <summary>Where they lead.</summary>
    public const string Path = "/invite";

    /// <summary>The link of a token. What stands behind the # reaches no server, no proxy and no referrer; the page puts it into its form.</summary>
    /// <param name="root">The host as whoever is invited reaches it.</param>
    /// <param name="token">The token.</param>
    public static string Of(Uri root, string token) => new Uri(root, Path) + "#" + token;
}
