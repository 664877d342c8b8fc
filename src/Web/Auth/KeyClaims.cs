namespace Helicarrier.Web.Auth;

/// <summary>What the claims of whoever presented a key are called, beside the name and the role.</summary>
public static class KeyClaims
{
    public const string Scope = "scope";

    public const string KeyId = "key_id";

    /// <summary>Changes when the key is replaced.</summary>
    public const string Stamp = "key_stamp";

    public const string Organization = "organization";

    /// <summary>The browser session, which a sign-out ends; programs have none.</summary>
    public const string Session = "session";
}
