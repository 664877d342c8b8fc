namespace Helicarrier.Web.Components.Shell;

/// <summary>The addresses of things, so that no page spells them itself.</summary>
public static class Links
{
    public static string Session(string sessionId) => "/ledger/" + Uri.EscapeDataString(sessionId);
}
