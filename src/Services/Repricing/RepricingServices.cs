using Helicarrier.Services.Pricing.Own;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.Repricing;

/// <summary>Pricing stored calls again. Needs the store and the pricing.</summary>
public static class RepricingServices
{
    public static IServiceCollection AddRepricing(this IServiceCollection services)
    {
        services.AddSingleton<BookShelf>();
        services.AddSingleton<RepriceService>();
        services.AddSingleton<RepriceDesk>();
        services.AddSingleton<OwnPriceDesk>();
        return services;
    }
}
