namespace Helicarrier.Services.Control.Hooked;

/// <summary>What a hook's call is about.</summary>
public enum HookCallKind
{
    /// <summary>The client asks for leave, and waits.</summary>
    Ask,

    /// <summary>What it asked was decided: the tool ran, or was refused.</summary>
    Settle,

    /// <summary>Nothing that its session asked waits any more.</summary>
    Withdraw,

    /// <summary>A prompt is about to be sent.</summary>
    Prompt,
}
