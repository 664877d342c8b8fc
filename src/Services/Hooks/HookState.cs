namespace Helicarrier.Services.Hooks;

/// <summary>How a client's hooks are.</summary>
public enum HookState
{
    /// <summary>None of ours is there.</summary>
    None,

    /// <summary>All are there, and the client calls them.</summary>
    Installed,

    /// <summary>Some are missing, or are not this version's.</summary>
    Differs,

    /// <summary>All are there, and the client was not told to trust them.</summary>
    Untrusted,

    /// <summary>The file or the client cannot be asked.</summary>
    Unknown,
}
