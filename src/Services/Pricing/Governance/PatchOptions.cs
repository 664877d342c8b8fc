namespace Helicarrier.Services.Pricing.Governance;

/// <summary>What to do with a patched book.</summary>
/// <param name="DryRun">Nothing is written.</param>
/// <param name="WriteBackup">The book as it was is kept beside it.</param>
/// <param name="AllowOverwriteModelRates">Rates and aliases that the book has are replaced by those of the patch.</param>
public sealed record PatchOptions(bool DryRun = false, bool WriteBackup = false, bool AllowOverwriteModelRates = false);
