namespace Helicarrier.Services.Hooks;

/// <summary>A client's file cannot be changed, or must not be; the message says which, why, and that nothing of it was changed.</summary>
public sealed class HookException(string message) : Exception(message);
