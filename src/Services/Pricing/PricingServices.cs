using Helicarrier.Services.Operations;
using Helicarrier.Services.Pricing.Own;
using Helicarrier.Services.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Services.Pricing;

/// <summary>The book in force and its pricer.</summary>
public static class PricingServices
{
    /// <exception cref="SettingsException">The book that was set cannot be used.</exception>
    public static IServiceCollection AddPricing(this IServiceCollection services, string? bookPath)
    {
        var books = Read(bookPath);
        services.AddSingleton(books);
        services.AddSingleton(books.Pricer);
        services.AddSingleton<PriceKeeper>();
        return services;
    }

    /// <summary>Follows the prices of one's own that another process adds or removes.</summary>
    public static IServiceCollection AddPriceWatch(this IServiceCollection services) => services
        .AddSingleton<PriceWatch>()
        .AddHostedService<StartedWhenOpen<PriceWatch>>();

    private static PriceBooks Read(string? bookPath)
    {
        try
        {
            return new(bookPath);
        }
        catch (PriceBookException refused)
        {
            throw new SettingsException(["HELICARRIER_PRICE_BOOK: " + refused.Message]);
        }
    }
}
