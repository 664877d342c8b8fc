namespace Helicarrier.Services.Benching;

/// <summary>What is on disk so far.</summary>
public readonly record struct SeedProgress(int Sessions, long Calls);
