using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Pricing.Own;

/// <summary>
/// Keeps the book in force of this process in step with the prices of one's own that the store holds. Calls are priced by one book, so it
/// follows the default organization.
/// </summary>
public sealed class PriceKeeper(PriceBooks books, OwnPriceReader reader, StoreWriter writer) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private long _revision;

    /// <summary>
    /// Takes the prices that hold now into use, where they are others than before. The store knows the new book before the first call is
    /// priced by it.
    /// </summary>
    /// <returns>Whether there was anything new.</returns>
    /// <exception cref="PriceBookException">They make no book.</exception>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (await reader.RevisionAsync(OrganizationId.Default, cancellationToken) == _revision) return false;
            var layer = reader.Layer(OrganizationId.Default);
            var next = books.With(layer.Prices, layer.Revision);
            await writer.WriteAsync(
                transaction =>
                {
                    next.KeepIn(transaction);
                    return true;
                },
                cancellationToken);
            books.Use(next);
            _revision = layer.Revision;
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
