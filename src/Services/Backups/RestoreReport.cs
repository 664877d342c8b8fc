using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Backups;

/// <summary>What a restore did.</summary>
/// <param name="Target">The database that was made.</param>
/// <param name="Contents">What it holds.</param>
/// <param name="MovedAside">Where the database went that was there; null when there was none.</param>
/// <param name="Keys">Keys of sign-in cookies that were put back.</param>
/// <param name="PriceBook">Where the price book was put; null when the backup has none, or one was there.</param>
public sealed record RestoreReport(string Target, StoreContents Contents, string? MovedAside, int Keys, string? PriceBook);
