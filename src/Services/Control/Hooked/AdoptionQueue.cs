using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Control.Hooked;

/// <summary>Clients that hooks told of, taken in one after another: no hook waits for that. What does not fit is told again by a later call.</summary>
public sealed partial class AdoptionQueue(AdoptionDesk desk, ILogger<AdoptionQueue> logger) : BackgroundService
{
    private const int Most = 256;

    private readonly Channel<AdoptionOffer> _offers =
        Channel.CreateBounded<AdoptionOffer>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Offers a client.</summary>
    public void Offer(AdoptionOffer offer) => _offers.Writer.TryWrite(offer);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var offer in _offers.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await desk.TakeAsync(offer, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                Log.NotTaken(logger, exception.Message, exception);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A client could not be taken in, and will be at the next call of its hook: {Reason}")]
        public static partial void NotTaken(ILogger logger, string reason, Exception exception);
    }
}
