"""GAtACA-Series, model 2, as a NumPy loop over episodes: what `covey bench learning` is compared with.

Usage: python3 benchmarks/gataca_loop.py [episodes]. Prints episodes a second of CPU time, the median of five
measurements, for the loop as one would write it (`choice` by masked softmax) and for a leaner one (exponentials
of the whole matrix at once, cumulative sums and a search). Both learn on twelve agents with standard normal rewards.
"""
import statistics
import sys
import time

import numpy as np

AGENTS, RATE, GAMMA = 12, 0.05, 0.99


def follow(baseline, power, reward):
    before, power = power, power * GAMMA
    return ((1 - GAMMA) * reward + GAMMA * (1 - before) * baseline) / (1 - power), power


def plain(values, rng, episodes):
    credits, baseline, power = np.zeros((AGENTS, AGENTS)), 0.0, 1.0
    for _ in range(episodes):
        free = np.ones(AGENTS, dtype=bool)
        machines = np.empty(AGENTS, dtype=int)
        score = np.zeros((AGENTS, AGENTS))
        for agent in range(AGENTS):
            weights = np.where(free, np.exp(credits[agent] - credits[agent][free].max()), 0.0)
            probabilities = weights / weights.sum()
            machine = rng.choice(AGENTS, p=probabilities)
            machines[agent] = machine
            score[agent] = -probabilities
            score[agent, machine] += 1
            free[machine] = False
        reward = values[np.arange(AGENTS), machines].mean()
        credits += RATE * (reward - baseline) * score
        baseline, power = follow(baseline, power, reward)
    return credits


def lean(values, rng, episodes):
    credits, baseline, power = np.zeros((AGENTS, AGENTS)), 0.0, 1.0
    agents = np.arange(AGENTS)
    for _ in range(episodes):
        weights = np.exp(credits)
        uniforms = rng.random_sample(AGENTS)
        machines = np.empty(AGENTS, dtype=int)
        score = np.zeros((AGENTS, AGENTS))
        free = np.ones(AGENTS)
        for agent in range(AGENTS):
            masked = weights[agent] * free
            cumulative = masked.cumsum()
            machine = cumulative.searchsorted(uniforms[agent] * cumulative[-1], side="right")
            machines[agent] = machine
            score[agent] = masked / -cumulative[-1]
            score[agent, machine] += 1
            free[machine] = 0
        reward = values[agents, machines].mean()
        credits += RATE * (reward - baseline) * score
        baseline, power = follow(baseline, power, reward)
    return credits


def main():
    episodes = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    values = np.random.RandomState(748596).randn(AGENTS, AGENTS)
    for loop in (plain, lean):
        loop(values, np.random.RandomState(1), 200)
        speeds = []
        for repetition in range(5):
            began = time.process_time()
            loop(values, np.random.RandomState(repetition), episodes)
            speeds.append(episodes / (time.process_time() - began))
        print(f"{loop.__name__}: {statistics.median(speeds):,.0f} episodes a second (NumPy {np.__version__})")


if __name__ == "__main__":
    main()
